/** Databases that agree by Raft or Multi-Paxos, as their clients meet them. */
import { describe, expect, test } from 'vitest';
import { simulate, type ConsensusSpec, type Fault, type Model } from '../../../../../src/sim';
import { call, clients, constant, database, model, scenario, ships } from '../../models';

const REGIONS = ['a', 'b', 'c', 'd', 'e'];
const [SHORTEST, LONGEST, HEARTBEAT] = [1, 2, 0.2];
/** Round trips between any two regions, and from the users to any of them. */
const [BETWEEN, TO_USERS, COMMIT] = [0.04, 0.01, 0.005];

/** Five databases, each in a region of its own, with users as near to one as to another. */
function fiveRegions(
  protocol: 'raft' | 'paxos',
  spec: Partial<ConsensusSpec> = {},
  users: Parameters<typeof clients>[2] = {},
): Model {
  const consensus: ConsensusSpec = {
    electionTimeout: { shortestSeconds: SHORTEST, longestSeconds: LONGEST },
    heartbeatSeconds: HEARTBEAT,
    retainedEntries: 1000,
    snapshotSeconds: 1,
    preVote: true,
    reads: 'lease',
    ...spec,
  };
  const databases = REGIONS.map((zone) =>
    database(`db-${zone}`, { zone, commit: constant(COMMIT), ...(zone === 'a' && { protocol, consensus }) }),
  );
  const pairs = REGIONS.flatMap((one, place) =>
    REGIONS.slice(place + 1).map((other) => [one, other] as const),
  );
  return model(
    [clients('users', 20, { arrivals: 'constant', keys: 3, zone: 'home', ...users }), ...databases],
    [call('users', 'db-a')],
    {
      replication: REGIONS.slice(1).map((zone) => ships('db-a', `db-${zone}`, 'peers')),
      links: [
        ...pairs.map((between) => ({ between, rttSeconds: BETWEEN })),
        ...REGIONS.map((zone) => ({ between: ['home', zone] as const, rttSeconds: TO_USERS })),
      ],
    },
  );
}

const crash = (node: string, atSeconds: number, forSeconds: number): Fault => ({
  kind: 'crash',
  node,
  atSeconds,
  forSeconds,
});

describe.each(['raft', 'paxos'] as const)('%s', (protocol) => {
  test('a write takes the way to the leader, a flush and the round trip to a majority', () => {
    const design = fiveRegions(protocol, {}, { readShare: 0 });
    const { nodes } = simulate(design, { ...scenario(30, 1), warmUpSeconds: 10 });
    expect(nodes['users']?.mean).toBeCloseTo(TO_USERS + BETWEEN + COMMIT, 9);
    expect(nodes['db-a']?.commit_p50).toBeCloseTo(BETWEEN + COMMIT, 3);
    expect(nodes['db-a']).toMatchObject({ elections: 0, without_leader: 0 });
  });

  test.each([
    { reads: 'lease', seconds: TO_USERS },
    { reads: 'read-index', seconds: TO_USERS + BETWEEN },
    { reads: 'local', seconds: TO_USERS },
  ] as const)('a read by $reads takes $seconds s', ({ reads, seconds }) => {
    const design = fiveRegions(protocol, { reads }, { readShare: 1 });
    const { nodes } = simulate(design, { ...scenario(30, 1), warmUpSeconds: 10 });
    expect(nodes['users']?.mean).toBeCloseTo(seconds, 9);
  });

  test('when one after the other dies, the leader among them, writes pause for an election, and none is lost', () => {
    const faults = REGIONS.map((zone, place) => crash(`db-${zone}`, 20 + 20 * place, 10));
    const design = fiveRegions(protocol, { reads: 'read-index' }, { readShare: 0.5 });
    const { nodes } = simulate(design, { ...scenario(130, 1, { faults }), warmUpSeconds: 10 });
    const { elections = NaN, without_leader = NaN, rto = NaN } = nodes['db-a'] ?? {};
    expect(elections).toBeGreaterThanOrEqual(1);
    expect(nodes['db-a']).toMatchObject({ lost_writes: 0, rpo: 0 });
    expect(nodes['users']?.stale_reads).toBe(0);
    // Each: at least the shortest timeout less what has passed of a heartbeat; a split vote would take another.
    expect(without_leader).toBeGreaterThan(elections * (SHORTEST - HEARTBEAT));
    expect(rto).toBeGreaterThan(SHORTEST - HEARTBEAT);
    expect(rto).toBeLessThan(2 * LONGEST);
  });

  test('a minority takes no write, and the majority goes on', () => {
    const faults = ['db-a', 'db-b', 'db-c'].map((node) => crash(node, 20, 20));
    const { series } = simulate(fiveRegions(protocol, {}, { readShare: 0 }), scenario(100, 1, { faults }));
    const answered = series.nodes['users']?.throughput ?? [];
    // Two of five, in the middle of that time; all of them well before and after it.
    expect(answered[15 * 2]).toBeCloseTo(20, 0);
    expect(answered[30 * 2]).toBe(0);
    expect(answered[60 * 2]).toBeCloseTo(20, 0);
  });

  test('whoever asks a minority is told that nobody leads, though the one that is drawn is down', () => {
    const faults = ['db-a', 'db-b', 'db-c'].map((node) => crash(node, 20, 80));
    // Measured when each of the others knows it.
    const { failures } = simulate(fiveRegions(protocol), {
      ...scenario(60, 1, { faults }),
      warmUpSeconds: 40,
    });
    expect(Object.keys(failures['users'] ?? {})).toEqual(['noLeader']);
  });
});

test('a follower asked for what it has applied is behind by the way of a heartbeat or the next write', () => {
  // Writes of one key every 50 ms; the others hear what is committed with the next message.
  const design = fiveRegions('raft', { reads: 'local' }, { readShare: 0.5, keys: 1 });
  const { nodes } = simulate(design, { ...scenario(60, 3), warmUpSeconds: 10 });
  expect(nodes['users']?.stale_reads).toBeGreaterThan(0.1);
});
