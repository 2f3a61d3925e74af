import { expect, test } from 'vitest';
import type { Fault } from '../../../../src/sim';
import { answered, run } from '../nodes/cache/designs';

const users = { keys: 10 };
const at = { atSeconds: 500.05, forSeconds: 0, node: 'cache' };
const loads = (faults: readonly Fault[]): number => answered(run(1000, { users, faults }), 'store');

test('a cache that is flushed loads all its keys again', () => {
  expect(loads([])).toBe(10);
  expect(loads([{ kind: 'flush', ...at }])).toBe(20);
});

test('when the hot key expires, it alone is loaded again', () => {
  expect(loads([{ kind: 'expire', ...at }])).toBe(11);
});

test('neither is a failure to recover from', () => {
  const { faults } = run(1000, { users, faults: [{ kind: 'flush', ...at }] });
  expect(faults).toMatchObject([{ isFailure: false, untilSeconds: 500.05 }]);
});

test('a flush leaves a write-behind cache what it has to store', () => {
  const { nodes } = run(1000, {
    users: { keys: 10, readShare: 0.5 },
    spec: { pattern: 'write-behind', flushSeconds: 30 },
    faults: [{ kind: 'flush', ...at }],
  });
  expect(nodes['cache']?.lost_writes).toBe(0);
  expect(nodes['users']?.stale_reads).toBe(0);
});
