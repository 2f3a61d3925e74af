import { test } from 'vitest';
import { lru } from '../../../../../src/sim/nodes/eviction/lru';
import { expectToKeep, least } from './reference';

test('LRU keeps what a list without the one that was used longest ago keeps', () => {
  expectToKeep(
    lru,
    least(({ used }) => used),
  );
});
