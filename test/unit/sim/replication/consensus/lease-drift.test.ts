/**
 * A lease is only as good as the clocks by which it is measured: a leader that is cut off may answer reads until its lease
 * is over, and others elect another when theirs say that it is (Ongaro’s dissertation, §6.4.1).
 */
import { describe, expect, test } from 'vitest';
import {
  guaranteed,
  simulate,
  type ConsensusSpec,
  type Fault,
  type NodeMetrics,
} from '../../../../../src/sim';
import { call, clients, database, model, scenario, ships } from '../../models';

const [SHORTEST, LONGEST, HEARTBEAT] = [1, 2, 0.1];
const CUT_SECONDS = 20;

/** Readers beside the database a, and a writer beside b and c. */
function design(protocol: 'raft' | 'paxos', reads: ConsensusSpec['reads']) {
  const consensus: ConsensusSpec = {
    electionTimeout: { shortestSeconds: SHORTEST, longestSeconds: LONGEST },
    heartbeatSeconds: HEARTBEAT,
    retainedEntries: 1000,
    snapshotSeconds: 1,
    preVote: true,
    reads,
  };
  return model(
    [
      clients('readers', 50, { zone: 'west', sessions: 5 }),
      clients('writers', 50, { zone: 'east', readShare: 0, sessions: 5 }),
      database('a', { zone: 'west', protocol, consensus }),
      database('b', { zone: 'east' }),
      database('c', { zone: 'east' }),
    ],
    [call('readers', 'a'), call('writers', 'b')],
    { replication: [ships('a', 'b', 'peers'), ships('a', 'c', 'peers')], localRttSeconds: 0.001 },
  );
}

const skew = (node: string, rate: number): Fault => ({
  kind: 'skew',
  node,
  offsetSeconds: 0,
  rate,
  atSeconds: 14,
});

/** What the readers see when a leads, clocks are wrong from then on, and west is cut off from east. */
function seen(
  protocol: 'raft' | 'paxos',
  reads: ConsensusSpec['reads'],
  skews: readonly Fault[],
): NodeMetrics {
  const faults: Fault[] = [
    // So that a leads: b and c boot while their clocks are slow, and set a far alarm; with right clocks again they vote for
    // a long before it rings.
    ...['b', 'c'].flatMap((node): Fault[] => [
      { ...skew(node, -0.9), atSeconds: 3, forSeconds: 7 },
      { kind: 'restart', node, atSeconds: 5, forSeconds: 0.1 },
    ]),
    ...skews,
    { kind: 'partition', from: 'west', to: 'east', atSeconds: CUT_SECONDS, forSeconds: 10 },
  ];
  const run = { ...scenario(35, 1, { faults, warmUpSeconds: 15 }), guarantees: guaranteed };
  const { nodes } = simulate(design(protocol, reads), run);
  return nodes['readers'] ?? {};
}

describe.each(['raft', 'paxos'] as const)('%s', (protocol) => {
  test.each<{ readonly which: string; readonly skews: readonly Fault[] }>([
    { which: 'all clocks are right', skews: [] },
    { which: 'the leader’s clock is fast: it gives up its lease too early', skews: [skew('a', 1)] },
    { which: 'all clocks are slow alike', skews: ['a', 'b', 'c'].map((node) => skew(node, -0.5)) },
    {
      which: 'the leader’s clock is set back, but runs as fast as the others',
      skews: [{ ...skew('a', 0), offsetSeconds: -3600 } as Fault],
    },
  ])('no read by lease is stale where $which', ({ skews }) => {
    expect(seen(protocol, 'lease', skews)).toMatchObject({ stale_reads: 0, linearizability_violations: 0 });
  });

  test.each<{ readonly which: string; readonly skews: readonly Fault[] }>([
    { which: 'the leader’s clock runs at a quarter of the speed', skews: [skew('a', -0.75)] },
    { which: 'the clocks of the others run four times too fast', skews: [skew('b', 3), skew('c', 3)] },
  ])('reads by lease are stale after the next election where $which', ({ skews }) => {
    const { stale_reads, linearizability_violations } = seen(protocol, 'lease', skews);
    expect(stale_reads).toBeGreaterThan(0);
    expect(linearizability_violations).toBe(stale_reads);
  });

  test('reads that ask a majority need no clock', () => {
    expect(seen(protocol, 'read-index', [skew('a', -0.75)])).toMatchObject({
      stale_reads: 0,
      linearizability_violations: 0,
    });
  });
});
