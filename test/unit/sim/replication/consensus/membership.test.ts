/** Databases that join a Raft group and leave it while it works, as its clients meet them. */
import { describe, expect, test } from 'vitest';
import { guaranteed, simulate, type ConsensusSpec, type Fault, type Model } from '../../../../../src/sim';
import { Consensus } from '../../../../../src/sim/replication/consensus/consensus';
import { Simulation } from '../../../../../src/sim/simulate';
import { call, clients, constant, database, model, scenario, ships } from '../../models';

/** Round trips between the two near regions, from them to the far one, and from the users to any of them; and a flush. */
const [NEAR, FAR, TO_USERS, COMMIT] = [0.01, 0.1, 0.006, 0.005];
const [SHORTEST, LONGEST, HEARTBEAT] = [1, 2, 0.2];

/** Databases a and b in near regions and c in a far one, which agree by Raft. */
function threeRegions(reads: ConsensusSpec['reads'] = 'read-index', readShare = 0): Model {
  const consensus: ConsensusSpec = {
    electionTimeout: { shortestSeconds: SHORTEST, longestSeconds: LONGEST },
    heartbeatSeconds: HEARTBEAT,
    retainedEntries: 100,
    snapshotSeconds: 1,
    preVote: true,
    reads,
  };
  const commit = constant(COMMIT);
  return model(
    [
      clients('users', 20, { arrivals: 'constant', keys: 3, zone: 'home', sessions: 5, readShare }),
      database('a', { zone: 'near', commit, protocol: 'raft', consensus }),
      database('b', { zone: 'by', commit }),
      database('c', { zone: 'far', commit }),
    ],
    [call('users', 'a')],
    {
      replication: [ships('a', 'b', 'peers'), ships('a', 'c', 'peers')],
      links: [
        { between: ['near', 'by'], rttSeconds: NEAR },
        { between: ['near', 'far'], rttSeconds: FAR },
        { between: ['by', 'far'], rttSeconds: FAR },
        ...['near', 'by', 'far'].map((zone) => ({ between: ['home', zone] as const, rttSeconds: TO_USERS })),
      ],
    },
  );
}

/** The far one is down at first, so that a near one leads. */
const ledFromNear: Fault = { kind: 'crash', node: 'c', atSeconds: 0, forSeconds: 5 };
const changed = (node: string, instances: number, atSeconds: number, forSeconds?: number): Fault => ({
  ...{ kind: 'scale', node, instances, atSeconds },
  ...(forSeconds !== undefined && { forSeconds }),
});

describe('two members more in the far region', () => {
  const faults = [ledFromNear, changed('c', 2, 40)];

  test('make a write wait for one of them: three of five are a majority, and only two are near', () => {
    const before = simulate(threeRegions(), scenario(39, 1, { faults, warmUpSeconds: 10 }));
    expect(before.nodes['users']?.mean).toBeCloseTo(TO_USERS + NEAR + COMMIT, 9);
    const after = simulate(threeRegions(), scenario(90, 1, { faults, warmUpSeconds: 60 }));
    expect(after.nodes['users']?.mean).toBeCloseTo(TO_USERS + FAR + COMMIT, 9);
  });

  test('cost nobody an answer while they join, by a snapshot and what was written since', () => {
    const { nodes } = simulate(threeRegions(), scenario(90, 1, { faults, warmUpSeconds: 10 }));
    expect(nodes['users']).toMatchObject({ availability: 1 });
    expect(nodes['a']).toMatchObject({ elections: 0, without_leader: 0, lost_writes: 0, snapshots: 2 });
  });

  test('let two more crash than before: three members stand one, five stand two', () => {
    const both = ['b', 'c'].map((node): Fault => ({ kind: 'crash', node, atSeconds: 60 }));
    const availability = (more: readonly Fault[]): number | undefined =>
      simulate(threeRegions(), scenario(120, 1, { faults: [...more, ...both], warmUpSeconds: 80 })).nodes[
        'users'
      ]?.availability;
    expect(availability([ledFromNear])).toBe(0);
    expect(availability(faults)).toBe(1);
  });

  test('are gone again when “for” ends, and writes are as fast as before', () => {
    const there = [ledFromNear, changed('c', 2, 20, 30)];
    const { nodes } = simulate(threeRegions(), scenario(120, 1, { faults: there, warmUpSeconds: 70 }));
    expect(nodes['users']?.mean).toBeCloseTo(TO_USERS + NEAR + COMMIT, 9);
  });
});

test('a leader that is removed steps down, and writes pause for one election', () => {
  // Whichever of the two near ones leads, both are removed, the leader last: then the far one is alone.
  const faults = [ledFromNear, changed('a', -1, 40), changed('b', -1, 40)];
  const { nodes } = simulate(threeRegions(), scenario(120, 1, { faults, warmUpSeconds: 10 }));
  const { elections, without_leader = NaN, lost_writes } = nodes['a'] ?? {};
  expect({ elections, lost_writes }).toEqual({ elections: 1, lost_writes: 0 });
  // It has heard from the leader within a heartbeat and the way, and needs nobody’s vote but its own disk.
  expect(without_leader).toBeGreaterThan(SHORTEST - HEARTBEAT - FAR / 2);
  expect(without_leader).toBeLessThan(LONGEST + COMMIT);
});

test('a newcomer that nobody reaches does not hold up another', () => {
  const cut: Fault = { kind: 'partition', from: 'far', to: ['near', 'by', 'home'], atSeconds: 35 };
  const faults = [ledFromNear, cut, changed('c', 1, 40), changed('b', 1, 41)];
  const simulation = new Simulation(threeRegions(), scenario(120, 1, { faults, warmUpSeconds: 10 }));
  simulation.run();
  const [store] = simulation.stores;
  const members = store instanceof Consensus ? (store.leader?.members ?? []) : [];
  expect(members.map((seat) => store?.databases[seat]?.id).sort()).toEqual(['a', 'b', 'b-2', 'c']);
});

test.each([1, 2, 3])(
  'members come and go as they crash, and no read ever misses a write, seed %d',
  (seed) => {
    const every = (period: number, fault: Fault) =>
      ({ kind: 'recurring', every: { kind: 'exponential', mean: period }, fault }) as const;
    const faults = [
      every(20, changed('a', 1, 0, 13)),
      every(25, changed('c', -1, 0, 17)),
      every(30, changed('b', 2, 0, 11)),
      every(15, { kind: 'crash', node: 'b', atSeconds: 0, forSeconds: 6 }),
      every(15, { kind: 'crash', node: 'a-2', atSeconds: 0, forSeconds: 6 }),
      every(40, { kind: 'partition', from: 'near', to: ['by', 'far'], atSeconds: 0, forSeconds: 8 }),
    ];
    const simulation = new Simulation(threeRegions('lease', 0.5), {
      ...scenario(600, seed, { faults }),
      guarantees: guaranteed,
    });
    const { nodes } = simulation.run();
    expect(nodes['users']).toMatchObject({ linearizability_violations: 0, stale_reads: 0 });
    expect(nodes['a']).toMatchObject({ lost_writes: 0 });
    const [store] = simulation.stores;
    // All of it has been put to the test.
    expect(store instanceof Consensus && store.databases.length).toBeGreaterThan(5);
    expect(nodes['a']?.elections).toBeGreaterThan(10);
    expect(nodes['users']?.availability).toBeGreaterThan(0.5);
  },
);
