/** A rate limiter among its users: its long-run rates, where it counts, and what it costs. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type RateLimiterSpec } from '../../../../src/sim';
import { expectMean, replicate } from '../confidence';
import { call, clients, constant, model, rateLimiter, scenario, service } from '../models';
import { visiting, type Visit } from '../visits';

const behind = (users: number, limit: number, spec: Partial<RateLimiterSpec>) =>
  model(
    [
      clients('users', users),
      rateLimiter('limiter', limit, spec),
      service('app', constant(0), { workers: 1e6 }),
    ],
    [call('users', 'limiter'), call('limiter', 'app')],
  );

/** Requests that pass a second, once the buckets of the start are used up. */
const admitted = (users: number, limit: number, spec: Partial<RateLimiterSpec>, seconds: number): number[] =>
  replicate(10, (seed) =>
    simulate(behind(users, limit, spec), scenario(seconds, seed, { warmUpSeconds: seconds / 5 })),
  ).map(({ nodes }) => nodes['app']?.throughput ?? NaN);

describe('a rate limiter lets pass', () => {
  test('its rate of what comes twice as fast', () => {
    expectMean(admitted(20, 10, { burst: 30 }, 300), 10, 0.002);
  });

  test('λr ÷ (λ + r) of Poisson arrivals where the bucket holds one token', () => {
    // A counter that is dead for 1/r after each admission: 1 ÷ (1/r + 1/λ) (Feller, vol. 2, XI.10).
    expectMean(admitted(10, 20, { burst: 1 }, 400), 20 / 3, 0.02);
  });

  test('the same where that is split between instances, each with a part of the arrivals and of the rate', () => {
    expectMean(admitted(10, 20, { burst: 1, state: 'split', instances: 4 }, 400), 20 / 3, 0.02);
  });

  test('instances × limit where each instance counts for itself', () => {
    expectMean(admitted(100, 5, { burst: 5, state: 'local', instances: 4 }, 100), 4 * 5, 0.005);
  });

  test('none of the others, and counts them as limited', () => {
    const { nodes, failures } = simulate(behind(20, 10, {}), scenario(100, 1));
    // 10 a second and the bucket’s 10 pass; the number of the others is the Poisson arrivals’.
    expect(nodes['app']?.throughput).toBeCloseTo(10 + 10 / 100, 1);
    expect(Object.keys(failures['users'] ?? {})).toEqual(['limited']);
    expect(nodes['limiter']?.errors).toBeCloseTo(nodes['limiter']?.limited ?? NaN, 9);
    expect(failures['app']).toBeUndefined();
  });
});

test('a leaky bucket delays as an M/D/1 queue does: Wq = 2 at ρ = 0.8', () => {
  const means = replicate(10, (seed) =>
    simulate(
      behind(0.8, 1, { algorithm: 'leaky-bucket', burst: 1e6 }),
      scenario(15_000, seed, { warmUpSeconds: 500 }),
    ),
  ).map(({ nodes }) => nodes['limiter']?.mean ?? NaN);
  expectMean(means, 2, 0.1);
});

/** How many of these pass. */
const passing = (spec: Partial<RateLimiterSpec>, visits: readonly Visit[], faults: readonly Fault[] = []) =>
  visiting(
    behind(0, 1, { algorithm: 'fixed-window', windowSeconds: 100, ...spec }),
    scenario(90, 1, { faults }),
    visits,
  ).visited.filter(({ isOk }) => isOk);
const many = (at: number, count: number, session = 0): Visit[] =>
  Array.from({ length: count }, () => ({ at, session }));
const fivePerRun = { ratePerSecond: 0.05 };

describe('a limit', () => {
  test('per client is each session’s own', () => {
    const visits = [...many(1, 10, 7), ...many(1, 3, 8), ...many(2, 10, 7)];
    expect(passing({ ...fivePerRun, per: 'client' }, visits)).toHaveLength(5 + 3);
  });
  test('of all is one for all sessions', () => {
    const visits = [...many(1, 10, 7), ...many(1, 3, 8), ...many(2, 10, 9)];
    expect(passing(fivePerRun, visits)).toHaveLength(5);
  });

  const crash: Fault = { kind: 'crash', node: 'limiter', atSeconds: 10, forSeconds: 1 };
  test('that is counted in memory begins anew after a crash', () =>
    expect(passing({ ...fivePerRun, state: 'local' }, [...many(1, 9), ...many(20, 9)], [crash])).toHaveLength(
      10,
    ));
  test('that is counted in a store elsewhere goes on', () =>
    expect(passing(fivePerRun, [...many(1, 9), ...many(20, 9)], [crash])).toHaveLength(5));
});

describe('with a way to its store of 2 ms, a limiter', () => {
  const store = { ...fivePerRun, time: constant(0.002) };
  test('makes everyone wait for that who passes', () => {
    for (const { seconds } of passing(store, many(1, 9))) expect(seconds).toBeCloseTo(0.002, 9);
  });
  test('lets all pass who look before the first has counted, unless that is one step', () => {
    // Checked at 1 s and counted at 1.002 s: the seven at 1 s and the seven at 1.001 s all see room.
    const visits = [...many(1, 7), ...many(1.001, 7), ...many(1.003, 7)];
    expect(passing({ ...store, atomic: false }, visits)).toHaveLength(14);
    expect(passing({ ...store, atomic: true }, visits)).toHaveLength(5);
  });
});
