/** Who serves the reads that ask a leader with followers, and what its readers see. */
import { describe, expect, test } from 'vitest';
import { guaranteed, simulate, type Fault, type Model, type ReplicationSpec } from '../../../../src/sim';
import type { ReadRoutingSpec } from '../../../../src/sim/replication/leader-follower/read-routing';
import { expectMean, replicate } from '../confidence';
import { call, clients, constant, database, exponential, model, scenario, ships } from '../models';

const run = (design: Model, seconds: number, seed = 1, faults: readonly Fault[] = []) =>
  simulate(design, { ...scenario(seconds, seed, { faults }), guarantees: guaranteed }).nodes;

/** Twenty users who read and write at a leader, one follower that is always `lag` behind, and one hardly. */
const shared = (reads: ReadRoutingSpec, lag: ReplicationSpec['lag'] = constant(0.2)): Model =>
  model(
    [
      clients('users', 200, { readShare: 0.8, keys: 10, sessions: 20 }),
      database('leader', { reads }),
      database('near'),
      database('far'),
    ],
    [call('users', 'leader')],
    { replication: [ships('leader', 'near', 'async'), ships('leader', 'far', 'async', lag)] },
  );

describe('a user who reads at the leader for a while after each own write', () => {
  const LAG = 0.2;
  const broken = (ownWritesSeconds: number): number =>
    run(shared({ from: 'followers', ownWritesSeconds }, constant(LAG)), 100)['users']
      ?.read_your_writes_violations ?? NaN;

  test('always sees it, if that is as long as the lag', () => expect(broken(LAG)).toBe(0));
  test('does not, if it is half as long', () => expect(broken(LAG / 2)).toBeGreaterThan(0));

  test('leaves e^(−w t) of the reads to followers, if each user writes w times a second', () => {
    // 200 requests a second of 20 users, of which a fifth write.
    const share = replicate(10, (seed) => {
      const { leader, users } = run(shared({ from: 'followers', ownWritesSeconds: LAG }), 100, seed);
      const writes = 0.2 * (users?.throughput ?? NaN);
      return 1 - ((leader?.throughput ?? NaN) - writes) / (0.8 * (users?.throughput ?? NaN));
    });
    expectMean(share, Math.exp((-200 / 20) * 0.2 * LAG), 0.05);
  });
});

describe('a user who always reads the same follower', () => {
  const broken = (from: ReadRoutingSpec['from']): number =>
    run(shared({ from }, exponential(0.2)), 100)['users']?.monotonic_reads_violations ?? NaN;

  test('never sees time go back', () => expect(broken('sticky')).toBe(0));
  test('does, with another one each time', () => expect(broken('followers')).toBeGreaterThan(0));

  test('is served by another while that one is down', () => {
    const faults: Fault[] = [{ kind: 'crash', node: 'far', atSeconds: 10 }];
    const { far, near } = run(shared({ from: 'sticky' }), 20, 1, faults);
    expect((near?.throughput ?? NaN) / (far?.throughput ?? NaN)).toBeCloseTo(3, 0);
  });
});

describe('followers that may lag 400 ms of 1 s, after a write every 3 s,', () => {
  const [LAG, BOUND, EVERY] = [1, 0.4, 3];
  const measured = replicate(10, (seed) => {
    const design = model(
      [
        clients('writer', 1 / EVERY, { readShare: 0, arrivals: 'constant' }),
        clients('readers', 100),
        database('leader', { reads: { from: 'followers', maxLagSeconds: BOUND } }),
        database('follower'),
      ],
      [call('writer', 'leader'), call('readers', 'leader', { id: 'reads' })],
      { replication: [ships('leader', 'follower', 'async', constant(LAG))] },
    );
    return run(design, 300, seed);
  });

  test('miss it for 400 ms of those 3 s', () =>
    expectMean(
      // None is written in the first three seconds.
      measured.map(({ readers }) => ((readers?.stale_reads ?? NaN) * 300) / (300 - EVERY)),
      BOUND / EVERY,
      0.05,
    ));
  test('are so stale, half of that on average', () =>
    expectMean(
      measured.map(({ readers }) => readers?.staleness ?? NaN),
      BOUND / 2,
      0.05,
    ));
  test('leave the reads of the other 600 ms to the leader', () =>
    expectMean(
      measured.map(({ leader }) => (((leader?.throughput ?? NaN) - 1 / EVERY) * 300) / (300 - EVERY)),
      (100 * (LAG - BOUND)) / EVERY,
      0.05,
    ));
});

describe('the nearest copy', () => {
  const design = model(
    [
      clients('west', 100, { zone: 'w' }),
      clients('east', 100, { zone: 'e' }),
      database('leader', { zone: 'w', reads: { from: 'nearest' } }),
      database('follower', { zone: 'e' }),
    ],
    [call('west', 'leader'), call('east', 'leader')],
    {
      replication: [ships('leader', 'follower', 'async')],
      localRttSeconds: 0.001,
      links: [{ between: ['w', 'e'], rttSeconds: 0.08 }],
    },
  );

  test('is the leader for some, and a follower for others: nobody pays the way between regions', () => {
    const { west, east } = run(design, 50);
    expect(west?.max).toBeCloseTo(0.001, 9);
    expect(east?.max).toBeCloseTo(0.001, 9);
  });

  test('is far away while the one beside is down', () => {
    const faults: Fault[] = [{ kind: 'crash', node: 'follower', atSeconds: 10, forSeconds: 10 }];
    const { west, east } = run(design, 50, 1, faults);
    expect(west?.max).toBeCloseTo(0.001, 9);
    expect(east?.max).toBeCloseTo(0.08, 9);
    expect(east?.mean).toBeCloseTo((4 * 0.001 + 0.08) / 5, 2);
  });
});

test('reads are spread over followers evenly, and without any that runs the leader serves them', () => {
  const faults: Fault[] = (['near', 'far'] as const).map((node) => ({ kind: 'crash', node, atSeconds: 50 }));
  const { leader, near, far } = run(shared({ from: 'followers' }), 100, 1, faults);
  const [reads, spread] = [200 * 0.8 * 50, (of: number) => Math.abs(of * 100)];
  // Binomial with p = ½, four standard deviations; beside the chance of how many came at all.
  for (const node of [near, far])
    expect(spread((node?.throughput ?? NaN) - reads / 2 / 100)).toBeLessThan(4 * Math.sqrt(reads / 2));
  expect(spread((leader?.throughput ?? NaN) - (reads + 0.2 * 200 * 100) / 100)).toBeLessThan(
    4 * Math.sqrt(reads + 0.2 * 200 * 100),
  );
});

test('the leader serves its reads where it is said, as where nothing is', () => {
  const { nodes, ...rest } = shared({ from: 'leader' });
  const unsaid = nodes.map((node) => (node.role === 'database' ? database(node.id) : node));
  expect(run({ nodes, ...rest }, 20)).toEqual(run({ nodes: unsaid, ...rest }, 20));
});
