import { test } from 'vitest';
import { lfu } from '../../../../../src/sim/nodes/eviction/lfu';
import { expectToKeep, least } from './reference';

test('LFU keeps what a list keeps without the one that was used least, and of several the longest ago', () => {
  expectToKeep(
    lfu,
    least(
      ({ uses }) => uses,
      ({ used }) => used,
    ),
  );
});
