/** The distribution of users’ latencies against the closed form of M/M/1, and its agreement with the percentiles. */
import { expect, test } from 'vitest';
import { latencyShares, simulate } from '../../../../src/sim';
import { call, clients, constant, exponential, model, scenario, service } from '../models';

test('a distribution is told at a hundred shares from 0 up, the percentiles of the metrics among them', () => {
  expect(latencyShares.length).toBeLessThanOrEqual(101);
  expect(latencyShares[0]).toBe(0);
  expect([...latencyShares].sort((one, other) => one - other)).toEqual(latencyShares);
  expect(latencyShares).toEqual(expect.arrayContaining([0.5, 0.9, 0.95, 0.99, 0.999]));
});

test('the sojourn times of M/M/1 are exponential with mean 1 ÷ (μ − λ) (Kleinrock, Queueing Systems I, 1975, §5.6)', () => {
  // λ = 50/s and μ = 100/s: the share F stays no longer than −ln(1 − F) ÷ 50 s; the way there and back takes no time here.
  const design = model([clients('users', 50), service('app', exponential(0.01))], [call('users', 'app')]);
  const result = simulate(design, scenario(10_000, 1));
  const told = result.latencies['users'] ?? [];
  // Half a million requests: the 99th percentile’s standard error is 0.3 % if they were independent, a bucket 0.8 %.
  for (const [index, share] of latencyShares.entries())
    if (share >= 0.1 && share <= 0.99)
      expect(Math.abs((told[index] ?? NaN) / (-Math.log(1 - share) / 50) - 1)).toBeLessThan(0.02);
  const { p50, p90, p95, p99, p999 } = result.nodes['users'] ?? {};
  expect([0.5, 0.9, 0.95, 0.99, 0.999].map((share) => told[latencyShares.indexOf(share)])).toEqual([
    ...[p50, p90, p95, p99, p999],
  ]);
});

test('shares of fewer requests than one are not told, nor those of clients without an answer', () => {
  const design = model(
    [clients('users', 10, { arrivals: 'constant' }), clients('nobody', 1e-9), service('app', constant(0.01))],
    [call('users', 'app'), call('nobody', 'app')],
  );
  const { latencies, nodes } = simulate(design, scenario(5, 1));
  expect(Object.keys(latencies)).toEqual(['users']);
  const answered = 5 * (nodes['users']?.throughput ?? NaN);
  const told = latencies['users']?.length ?? NaN;
  const slower = (index: number): number => answered * (1 - (latencyShares[index] ?? NaN));
  expect(slower(told - 1)).toBeGreaterThanOrEqual(1);
  expect(slower(told)).toBeLessThan(1);
});
