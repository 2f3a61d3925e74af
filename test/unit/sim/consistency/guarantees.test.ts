import { describe, expect, it } from 'vitest';
import { guaranteed, simulate, type Fault, type Model, type SimulationResult } from '../../../../src/sim';
import { call, clients, constant, database, model, scenario, ships, type ClientsOptions } from '../models';
import { replayed } from '../replayed';

const LAG_SECONDS = 0.1;

/** Users who write to a leader and read from a follower that is a while behind. */
function behind(options: ClientsOptions, lagSeconds = LAG_SECONDS): Model {
  return model(
    [clients('users', 200, { readShare: 0.95, ...options }), database('leader'), database('follower')],
    [call('users', 'leader', { takes: 'writes' }), call('users', 'follower', { takes: 'reads' })],
    { replication: [ships('leader', 'follower', 'async', constant(lagSeconds))] },
  );
}

function run(design: Model, seconds = 100, faults: readonly Fault[] = []): SimulationResult {
  return simulate(design, { ...scenario(seconds, 1, { faults }), guarantees: guaranteed });
}

describe('reads of a follower that lags', () => {
  it('miss what their own user has written with the probability of a write within the lag', () => {
    const [writesPerSecond, readsPerSecond, seconds] = [10, 190, 100];
    // Poisson arrivals see time averages. Of the time average of “no write within the lag”, the variance is twice the
    // integral of its autocovariance e^(−λ(L+s)) − e^(−2λL), 0 ≤ s ≤ L, by the length of the run.
    const none = Math.exp(-writesPerSecond * LAG_SECONDS);
    const covariance = (none * (1 - none)) / writesPerSecond - LAG_SECONDS * none ** 2;
    const variance = (2 * covariance) / seconds + (none * (1 - none)) / (readsPerSecond * seconds);
    const { read_your_writes_violations: share = NaN } = run(behind({}), seconds).nodes['users'] ?? {};
    expect(Math.abs(share - (1 - none))).toBeLessThan(2.58 * Math.sqrt(variance));
  });

  it('are as often not linearizable as they are stale, where nothing takes time', () => {
    const { linearizability_violations, stale_reads } = run(behind({ sessions: 20 })).nodes['users'] ?? {};
    expect(stale_reads).toBeGreaterThan(0.5);
    expect(linearizability_violations).toBeCloseTo(stale_reads ?? NaN, 12);
  });

  it('never go back in time, as long as it is the same follower', () => {
    const { nodes } = run(behind({ keys: 20, sessions: 20 }));
    expect(nodes['users']).toMatchObject({
      monotonic_reads_violations: 0,
      monotonic_writes_violations: 0,
      consistent_prefix_violations: 0,
    });
  });

  it('break nothing without a lag', () => {
    const { nodes, counterexamples } = run(behind({ keys: 20, sessions: 20 }, 0));
    expect(nodes['users']).toMatchObject({
      read_your_writes_violations: 0,
      monotonic_reads_violations: 0,
      causal_violations: 0,
      linearizability_violations: 0,
    });
    expect(counterexamples).toEqual({});
  });
});

describe('what shows a violation', () => {
  it('is one user’s write, and the read that misses it', () => {
    const requests = [
      { at: 0, write: true, user: 3 },
      { at: 1, write: true, user: 3 },
      { at: 1.05, write: false, user: 3 },
    ];
    const { counterexamples } = run(behind(replayed(requests)), 5);
    const operations = [
      { kind: 'write', user: 3, key: 0, node: 'leader', sentAtSeconds: 1, answeredAtSeconds: 1, version: 2 },
      {
        kind: 'read',
        user: 3,
        key: 0,
        node: 'follower',
        sentAtSeconds: 1.05,
        answeredAtSeconds: 1.05,
        version: 1,
      },
    ];
    expect(counterexamples['users']?.read_your_writes_violations).toEqual({ operations, expected: 2 });
  });

  it('is, of a lost write, when it was acknowledged, and who took over without it', () => {
    const design = model(
      [
        clients(
          'users',
          200,
          replayed([
            { at: 1, write: true, user: 3 },
            { at: 9, write: false, user: 3 },
          ]),
        ),
        database('leader', { failover: { detectSeconds: 2, promoteSeconds: 1, fence: 'lease' } }),
        database('follower'),
      ],
      [call('users', 'leader')],
      { replication: [ships('leader', 'follower', 'async', constant(10))] },
    );
    const crash: Fault = { kind: 'crash', node: 'leader', atSeconds: 2 };
    const { nodes, counterexamples } = run(design, 10, [crash]);
    expect(nodes['leader']?.lost_writes).toBe(1);
    expect(counterexamples['leader']?.lost_writes).toEqual({
      operations: [
        {
          kind: 'write',
          user: 3,
          key: 0,
          node: 'leader',
          sentAtSeconds: 1,
          answeredAtSeconds: 1,
          version: 1,
        },
      ],
      loss: { atSeconds: 5, how: 'failover', node: 'follower' },
    });
    // Its own user misses it too.
    expect(counterexamples['users']?.read_your_writes_violations).toMatchObject({ expected: 1 });
  });
});

it('a write that waits for a synchronous follower is not read before, so a failover that loses it is not seen', () => {
  const requests = [
    { at: 1, write: true, user: 3 },
    { at: 1.5, write: false, user: 4 },
    { at: 9, write: false, user: 4 },
  ];
  const design = model(
    [
      clients('users', 200, replayed(requests)),
      database('leader', { failover: { detectSeconds: 2, promoteSeconds: 1, fence: 'lease' } }),
      database('follower'),
    ],
    [call('users', 'leader')],
    { replication: [ships('leader', 'follower', 'sync', constant(10))] },
  );
  const { nodes } = run(design, 10, [{ kind: 'crash', node: 'leader', atSeconds: 2 }]);
  expect(nodes['users']).toMatchObject({ linearizability_violations: 0, monotonic_reads_violations: 0 });
  expect(nodes['leader']?.failovers).toBe(1);
});

it('changes nothing else in a run that something is recorded', () => {
  const design = behind({ keys: 1000, zipf: 0.9, sessions: 20 });
  const { nodes } = simulate(design, scenario(20, 1));
  const watched = run(design, 20).nodes;
  for (const [node, metrics] of Object.entries(nodes)) expect(watched[node]).toMatchObject(metrics);
});

it('measures nothing that nobody asked for', () => {
  const { nodes } = simulate(behind({}), { ...scenario(5, 1), guarantees: ['causal_violations'] });
  expect(Object.keys(nodes['users'] ?? {}).filter((name) => name.endsWith('violations'))).toEqual([
    'causal_violations',
  ]);
});
