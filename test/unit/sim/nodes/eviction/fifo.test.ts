import { test } from 'vitest';
import { fifo } from '../../../../../src/sim/nodes/eviction/fifo';
import { expectToKeep, least } from './reference';

test('FIFO keeps what a list without the one that came first keeps', () => {
  expectToKeep(
    fifo,
    least(({ came }) => came),
  );
});
