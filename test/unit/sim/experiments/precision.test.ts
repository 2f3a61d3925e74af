import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type PreciseMetric } from '../../../../src/sim';
import { Precision } from '../../../../src/sim/experiments/precision';
import { Histogram } from '../../../../src/sim/metrics/histogram';
import { Stream } from '../../../../src/sim/kernel/stream';
import { call, clients, exponential, model, scenario, service } from '../models';

/** M/M/1 at ρ = 0.5 with a mean of 10 ms of work: the time in system is exponential with a mean of 20 ms. */
const queue = model([clients('users', 50), service('app', exponential(0.01))], [call('users', 'app')]);
const run = (metric: PreciseMetric, within: number, seed: number, seconds = 10_000, faults: Fault[] = []) =>
  simulate(queue, {
    ...scenario(seconds, seed, { warmUpSeconds: 5, faults }),
    until: { metric, node: 'app', within },
  });

describe.each([
  ['mean', 0.05, 0.02],
  ['p90', 0.06, 0.02 * Math.log(10)],
] as const)('of 100 runs until %s is within %d', (metric, within, truth) => {
  const results = Array.from({ length: 100 }, (_, seed) => run(metric, within, seed));

  test('about 95 stop with the truth inside', () => {
    const errors = results.map(({ nodes }) => Math.abs((nodes['app']?.[metric] ?? NaN) / truth - 1));
    // Of 100 trials of 95 % fewer than 88 have a chance of less than 1 % (binomial).
    expect(errors.filter((error) => error <= within).length).toBeGreaterThanOrEqual(88);
  });

  test('all stop long before their time', () => {
    for (const { durationSeconds, precision } of results) {
      expect(durationSeconds).toBeLessThan(5000);
      expect(precision?.plannedSeconds).toBe(10_000);
      expect(precision?.reached).toBeLessThan(1.3 * within);
    }
  });
});

describe.each([
  [0.8, 0.1],
  [0.9, 0.2],
])('of 60 runs of M/M/1 at ρ = %d until p99 is within %d', (load, within) => {
  test('about 95 % stop with the truth inside', () => {
    // A piece of the run by Lindley’s recursion, which is fast; with a mean of work of 1, p99 = ln 100 ÷ (1 − ρ).
    const truth = Math.log(100) / (1 - load);
    const estimates = Array.from({ length: 60 }, (_, seed) => {
      const dice = new Stream(seed, `ρ = ${load}`);
      const precision = new Precision({ metric: 'p99', node: '', within });
      const whole = new Histogram();
      let wait = 0;
      for (let customer = 0; !precision.isReached; customer++) {
        const sojourn = wait + dice.exponential();
        wait = Math.max(0, sojourn - dice.exponential() / load);
        if (customer < 1000) continue;
        precision.observe(sojourn);
        whole.record(sojourn);
      }
      return whole.quantile(0.99);
    });
    // Of 60 trials of 95 % fewer than 53 have a chance of less than 1 % (binomial).
    const inside = estimates.filter((estimate) => Math.abs(estimate / truth - 1) <= within);
    expect(inside.length).toBeGreaterThanOrEqual(53);
  });
});

test('a run that stops early is the beginning of the one that goes on', () => {
  const stopped = run('mean', 0.05, 1);
  const whole = simulate(queue, scenario(10_000, 1, { warmUpSeconds: 5 }));
  const { count, nodes } = stopped.series;
  expect(count).toBeLessThan(200);
  expect(nodes['app']?.p99).toEqual(whole.series.nodes['app']?.p99?.slice(0, count));
});

test('a run goes on until its faults are over', () => {
  const faults: Fault[] = [
    { kind: 'slow', node: 'app', factor: 1, extraSeconds: 0, atSeconds: 6000, forSeconds: 1000 },
  ];
  expect(run('mean', 0.05, 1, 10_000, faults).durationSeconds).toBeGreaterThan(7000);
  const endless: Fault[] = [{ kind: 'slow', node: 'app', factor: 1, extraSeconds: 0, atSeconds: 1000 }];
  expect(run('mean', 0.05, 1, 2000, endless).durationSeconds).toBe(2000);
});

test('a change is over when it is made', () => {
  const scaled: Fault[] = [{ kind: 'scale', node: 'app', instances: 1, atSeconds: 50 }];
  expect(run('mean', 0.05, 1, 10_000, scaled).durationSeconds).toBeLessThan(10_000);
});

test('a run too short for the precision lasts its whole time and says how far it came', () => {
  const { durationSeconds, precision } = run('p99', 0.001, 1, 500);
  expect(durationSeconds).toBe(500);
  expect(precision?.reached).toBeGreaterThan(0.001);
});

describe('the precision of independent observations', () => {
  const observing = (metric: PreciseMetric, count: number): Precision => {
    const precision = new Precision({ metric, node: '', within: 0 });
    const stream = new Stream(3, metric);
    for (let index = 0; index < count; index++) precision.observe(stream.exponential());
    return precision;
  };

  test.each([
    // Relative standard errors: 1 ÷ √n of the mean, √(p ÷ (1 − p) ÷ n) ÷ −ln(1 − p) of a percentile; 20 batches estimate
    // them within ± 3 × 16 %.
    ['mean', 1],
    ['p50', 1 / Math.LN2],
    ['p99', Math.sqrt(99) / Math.log(100)],
  ] as const)('of their %s is what theory says', (metric, error) => {
    const expected = (2.093 * error) / Math.sqrt(400_000);
    const ratio = observing(metric, 400_000).relativeError() / expected;
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(1.5);
  });

  test('is unknown before there is something to compare', () => {
    expect(observing('p99', 100).relativeError()).toBeNaN();
  });
});
