/** Members that do not lead pass on what they are asked: one hop more, there and back. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type Model, type NodeSpec } from '../../../../../src/sim';
import { balancer, call, clients, constant, database, model, scenario, ships } from '../../models';

/** Round trips between the near regions, from them to the far one, and from the users to any of them; and a flush. */
const [NEAR, FAR, TO_USERS, COMMIT] = [0.01, 0.1, 0.006, 0.005];

/** Databases a and b in near regions and c in a far one, which agree, and somebody who asks them. */
function threeRegions(protocol: 'raft' | 'paxos', before: readonly NodeSpec[], calls: Model['calls']): Model {
  const consensus = {
    electionTimeout: { shortestSeconds: 1, longestSeconds: 2 },
    heartbeatSeconds: 0.2,
    retainedEntries: 1000,
    snapshotSeconds: 1,
    preVote: true,
    reads: 'read-index',
  } as const;
  const commit = constant(COMMIT);
  return model(
    [
      ...before,
      database('a', { zone: 'near', commit, protocol, consensus }),
      database('b', { zone: 'by', commit }),
      database('c', { zone: 'far', commit }),
    ],
    calls,
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
const writers = clients('users', 30, { arrivals: 'constant', readShare: 0, zone: 'home' });

describe.each(['raft', 'paxos'] as const)('%s', (protocol) => {
  test('a caller that asks the wrong one is told who leads, and asks that one from then on', () => {
    const design = threeRegions(protocol, [writers], [call('users', 'c')]);
    const { nodes } = simulate(design, { ...scenario(30, 1, { faults: [ledFromNear] }), warmUpSeconds: 10 });
    expect(nodes['users']?.mean).toBeCloseTo(TO_USERS + NEAR + COMMIT, 9);
    expect(nodes['c']?.throughput).toBe(0);
  });

  test('behind a balancer, which knows of no leader, two of three writes go on from one of the others', () => {
    const members = ['a', 'b', 'c'];
    const design = threeRegions(
      protocol,
      [writers, balancer('lb', { zone: 'home' })],
      [call('users', 'lb'), ...members.map((member) => call('lb', member))],
    );
    const { nodes } = simulate(design, { ...scenario(40, 1, { faults: [ledFromNear] }), warmUpSeconds: 20 });
    expect(nodes['users']?.mean).toBeCloseTo(TO_USERS + (NEAR + FAR) / 3 + NEAR + COMMIT, 4);
  });

  test('a caller that is cut off from the leader gets to it by way of a member that is not', () => {
    const faults: Fault[] = [
      ledFromNear,
      { kind: 'partition', from: 'users', to: ['a', 'b'], atSeconds: 10 },
    ];
    const design = threeRegions(protocol, [writers], [call('users', 'a')]);
    const { nodes } = simulate(design, { ...scenario(40, 1, { faults }), warmUpSeconds: 15 });
    expect(nodes['users']?.mean).toBeCloseTo(TO_USERS + FAR + NEAR + COMMIT, 9);
    expect(nodes['c']?.throughput).toBeCloseTo(30, 6);
  });
});
