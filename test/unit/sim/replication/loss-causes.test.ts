/** Which fault an acknowledged write was lost by, and the history that shows the loss. */
import { describe, expect, test } from 'vitest';
import { guaranteed, simulate, type Fault, type Model, type SimulationResult } from '../../../../src/sim';
import {
  backsUp,
  call,
  clients,
  constant,
  database,
  model,
  objectStore,
  scenario,
  service,
  ships,
  type ClientsOptions,
} from '../models';
import { replayed } from '../replayed';

/** One user writes one key at these times. */
const writesAt = (...seconds: number[]): ClientsOptions =>
  replayed(seconds.map((at) => ({ at, write: true, user: 0 })));

const run = (design: Model, faults: readonly Fault[]): SimulationResult =>
  simulate(design, { ...scenario(60, 1, { faults }), guarantees: guaranteed });

const LAG = 0.25;
/** Two leaders that write one key, last write wins. */
const twoLeaders = (east: readonly number[], west: readonly number[]): Model =>
  model(
    [
      clients('in-east', 1, writesAt(...east)),
      clients('in-west', 1, writesAt(...west)),
      database('east', { conflicts: 'last-write-wins' }),
      database('west'),
    ],
    [call('in-east', 'east'), call('in-west', 'west')],
    { replication: [ships('east', 'west', 'leaders', constant(LAG))] },
  );
const partition: Fault = { kind: 'partition', from: 'east', to: 'west', atSeconds: 20, forSeconds: 20 };
const crashOf = (node: string, atSeconds: number, forSeconds: number): Fault => ({
  ...{ kind: 'crash', node, atSeconds, forSeconds },
});

describe('of two leaders, where the last write wins,', () => {
  test('what a partition hid from the other side, and that side’s later write won over, is its loss', () => {
    const { nodes, faults, counterexamples } = run(twoLeaders([10, 25, 30], [15, 32]), [partition]);
    expect(nodes['east']?.lost_writes).toBe(2);
    // Both were acknowledged after it began.
    expect(faults[0]).toMatchObject({ lostWrites: 2, rpoSeconds: 0 });
    // The later write comes across when the partition has healed, after the lag.
    expect(counterexamples['east']?.lost_writes).toMatchObject({
      operations: [{ kind: 'write', node: 'east' }],
      loss: { atSeconds: 40 + LAG, how: 'conflict', node: 'west' },
    });
  });

  test('what lay on one that had crashed is the loss of the crash', () => {
    // East crashes before the write of 25 s has left it; west writes meanwhile.
    const { faults } = run(twoLeaders([25], [27]), [crashOf('east', 25.1, 10), crashOf('west', 50, 1)]);
    expect(faults.map(({ lostWrites }) => lostWrites)).toEqual([1, 0]);
  });

  test('what a clock that is behind called old is the loss of the skew', () => {
    const skew: Fault = { kind: 'skew', node: 'west', offsetSeconds: -5, rate: 0, atSeconds: 20 };
    const { faults } = run(twoLeaders([25], [27]), [skew, crashOf('east', 50, 1)]);
    expect(faults.map(({ lostWrites }) => lostWrites)).toEqual([1, 0]);
  });

  test('a fault of somebody else while the partition lasts has lost nothing', () => {
    const { nodes: drawn, calls, ...rest } = twoLeaders([25], [27]);
    const design = {
      ...rest,
      nodes: [...drawn, clients('others', 1), service('app', constant(0))],
      calls: [...calls, call('others', 'app')],
    };
    const { faults } = run(design, [partition, crashOf('app', 22, 1)]);
    expect(faults.map(({ lostWrites }) => lostWrites)).toEqual([1, 0]);
  });

  test('what met another within the lag, no fault has lost', () => {
    const { nodes, faults } = run(twoLeaders([10], [10.1]), [partition]);
    expect(nodes['east']?.lost_writes).toBe(1);
    expect(faults[0]).toMatchObject({ lostWrites: 0, rpoSeconds: 0 });
  });
});

test('a write of a leader that another has replaced behind a partition shows the split brain', () => {
  const design = model(
    [
      clients('users', 1, { ...writesAt(10, 45), zone: 'west' }),
      database('leader', { zone: 'west', failover: { detectSeconds: 5, promoteSeconds: 5, fence: 'none' } }),
      database('follower', { zone: 'east' }),
    ],
    [call('users', 'leader')],
    { replication: [ships('leader', 'follower', 'async')] },
  );
  const { nodes, faults, counterexamples } = run(design, [
    { kind: 'partition', from: 'west', to: 'east', atSeconds: 20, forSeconds: 30 },
  ]);
  expect(nodes['leader']?.lost_writes).toBe(1);
  expect(faults[0]?.lostWrites).toBe(1);
  expect(counterexamples['leader']?.lost_writes).toEqual({
    operations: [
      {
        ...{ kind: 'write', user: expect.any(Number) as number, key: 0, node: 'leader' },
        ...{ sentAtSeconds: 45, answeredAtSeconds: 45, version: 2 },
      },
    ],
    loss: { atSeconds: 45, how: 'split brain', node: 'follower' },
  });
});

describe('where all is deleted,', () => {
  const design = (archiveSeconds: number): Model =>
    model(
      [
        clients('users', 1, writesAt(10, 15, 25)),
        database('db', { backup: { sizeBytes: 0, snapshotSeconds: 1e6, archiveSeconds } }),
        objectStore('bucket'),
      ],
      [call('users', 'db')],
      { backups: [backsUp('db', 'bucket')] },
    );
  const deletion: Fault = { kind: 'delete', node: 'db', atSeconds: 20 };
  const restore: Fault = { kind: 'restore', node: 'db', atSeconds: 30 };

  test('the last write before that shows the loss', () => {
    expect(run(design(1), [deletion]).counterexamples['db']?.lost_writes).toMatchObject({
      operations: [{ sentAtSeconds: 15, version: 2 }],
      loss: { atSeconds: 20, how: 'deletion', node: 'db' },
    });
  });

  test('and brought back, one that no backup had', () => {
    const { nodes, counterexamples } = run(design(1), [deletion, restore]);
    // What was archived up to the mistake is there again; what was written after it is not.
    expect(nodes['db']?.lost_writes).toBe(1);
    expect(counterexamples['db']?.lost_writes).toMatchObject({
      operations: [{ sentAtSeconds: 25, version: 3 }],
      loss: { atSeconds: 30, how: 'restore', node: 'db' },
    });
  });
});
