import { describe, expect, test } from 'vitest';
import { simulate, type NodeMetrics } from '../../../../../src/sim';
import type { ServiceSpec } from '../../../../../src/sim/nodes/service';
import { expectMean, replicate } from '../../confidence';
import { call, clients, constant, exponential, model, scenario, service } from '../../models';

/** Twice as many requests as can be served: one each 5 ms, of 10 ms each. */
function overloaded(spec: Partial<ServiceSpec>, seconds = 60): NodeMetrics {
  const design = model(
    [clients('users', 200, { arrivals: 'constant' }), service('app', constant(0.01), spec)],
    [call('users', 'app')],
  );
  return simulate(design, scenario(seconds, 1, { warmUpSeconds: 10 })).nodes['app'] ?? {};
}

describe('of twice as many requests as can be served', () => {
  test('those in a queue without bound wait half of the time that the overload lasts', () =>
    expect(overloaded({}).max).toBeCloseTo(30, 1));

  test('those in a queue of 10 wait for 10 others where the newest is refused', () => {
    const { p50, errors } = overloaded({ queueLimit: 10 });
    expect((p50 ?? NaN) - 0.01).toBeCloseTo(10 * 0.01, 2);
    expect(errors).toBeCloseTo(0.5, 2);
  });

  test('they wait until 10 others have come where the oldest is', () => {
    const { p50, errors } = overloaded({ queueLimit: 10, shedding: { kind: 'oldest' } });
    expect((p50 ?? NaN) - 0.01).toBeCloseTo(10 * 0.005, 2);
    expect(errors).toBeCloseTo(0.5, 2);
  });

  test('last come, first served answers half of them at once', () => {
    const { max, throughput } = overloaded({ queueLimit: 10, order: 'lifo', shedding: { kind: 'oldest' } });
    // Whoever is served came within the last gap.
    expect(max).toBeLessThanOrEqual(0.01 + 0.005 + 1e-9);
    expect(throughput).toBeCloseTo(100, 1);
  });

  test('CoDel lets nobody wait longer than its interval, and keeps the worker busy', () => {
    const codel = { kind: 'codel', targetSeconds: 0.005, intervalSeconds: 0.1 } as const;
    const { max, throughput } = overloaded({ shedding: codel });
    expect(max).toBeLessThanOrEqual(0.1 + 0.01 + 1e-9);
    expect(throughput).toBeCloseTo(100, 0);
  });

  test('CoDel with last come, first served answers at once', () => {
    const codel = { kind: 'codel', targetSeconds: 0.005, intervalSeconds: 0.1 } as const;
    const { p99 } = overloaded({ order: 'lifo', shedding: codel, queueLimit: 100 });
    expect(p99).toBeLessThanOrEqual(0.0151);
  });
});

describe('without overload', () => {
  const queue = (spec: Partial<ServiceSpec>): ((metric: keyof NodeMetrics) => number[]) => {
    const app = service('app', exponential(1), spec);
    const design = model([clients('users', 0.7), app], [call('users', 'app')]);
    const runs = replicate(20, (seed) => simulate(design, scenario(14_000, seed, { warmUpSeconds: 500 })));
    return (metric) => runs.map(({ nodes }) => nodes['app']?.[metric] ?? NaN);
  };

  test('the order changes no mean: M/M/1 with last come, first served stays 1 ÷ (μ − λ)', () =>
    // Any order that does not look at the service times: Kleinrock, Queueing Systems I (1975), §3.
    expectMean(queue({ order: 'lifo' })('mean'), 1 / 0.3, 0.06));

  test('M/M/1/5 loses the same share, whoever is refused', () =>
    // (1 − ρ)ρᴷ ÷ (1 − ρᴷ⁺¹)
    expectMean(
      queue({ queueLimit: 4, shedding: { kind: 'oldest' } })('errors'),
      (0.3 * 0.7 ** 5) / (1 - 0.7 ** 6),
      0.08,
    ));
});

test('a place that is handed over at the instant when its request is given up, too, is free', () => {
  // Each second two come at once, of which one is served and one waits; both are given up after 200 ms.
  const twice = { perRequest: 2, asynchronous: true, timeoutSeconds: 0.2 };
  const design = model(
    [
      clients('users', 1, { arrivals: 'constant' }),
      service('front', constant(0)),
      service('app', constant(10)),
    ],
    [call('users', 'front'), call('front', 'app', twice)],
  );
  const { nodes } = simulate(design, scenario(100.5, 1));
  expect(nodes['app']?.utilization).toBeCloseTo(0.2, 2);
});
