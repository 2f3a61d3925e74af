/** What stops when a scenario crashes a box that stands for several databases. */
import { expect, test } from 'vitest';
import { simulate, type Fault, type Model } from '../../../../src/sim';
import { call, clients, constant, database, model, scenario, ships } from '../models';

const COPIES = ['db-2', 'db-3'];
const consensus = {
  electionTimeout: { shortestSeconds: 1, longestSeconds: 2 },
  heartbeatSeconds: 0.2,
  retainedEntries: 1000,
  snapshotSeconds: 1,
  preVote: true,
  reads: 'read-index',
} as const;

/** Three copies in one box. */
const box = (isRaft: boolean): Model => {
  const [first, ...others] = ['db', ...COPIES].map((id) =>
    database(id, {
      ...(id === 'db' ? { replicas: 3, ...(isRaft && { protocol: 'raft', consensus }) } : {}),
      commit: constant(0.001),
    }),
  );
  if (first === undefined) throw new Error('there is a first one');
  return model(
    [
      clients('users', 20, { arrivals: 'constant', readShare: 0 }),
      first,
      ...others.map((copy) => ({ ...copy, copyOf: 'db' })),
    ],
    [call('users', 'db')],
    { replication: COPIES.map((copy) => ships('db', copy, isRaft ? 'peers' : 'async')) },
  );
};
const run = (isRaft: boolean, seed: number, instances?: number) => {
  const crash: Fault = {
    ...{ kind: 'crash', node: 'db', atSeconds: 20, forSeconds: 10 },
    ...(instances !== undefined && { instances }),
  };
  return simulate(box(isRaft), scenario(60, seed, { faults: [crash], warmUpSeconds: 10 }));
};

test.each([1, 2, 3, 4, 5])('its name stands for the one that leads, wherever that is: seed %d', (seed) => {
  const { nodes } = run(true, seed);
  expect(nodes['db']?.elections).toBe(1);
  expect(nodes['db']?.without_leader).toBeGreaterThan(0.8);
});

test('two of three are no majority: nothing is written until they are back', () => {
  const { faults } = run(true, 1, 2);
  // They last 10 s, and the one that was left needs a vote of one of them.
  expect(faults[0]?.rtoSeconds).toBeGreaterThan(10);
});

test('with followers, the leader stops, and it alone', () => {
  const { nodes, faults } = run(false, 1);
  expect(faults[0]?.rtoSeconds).toBeCloseTo(10, 1);
  expect(nodes['users']?.errors).toBeCloseTo(10 / 50, 2);
});
