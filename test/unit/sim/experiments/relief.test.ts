import { describe, expect, test } from 'vitest';
import { relievable, relieved, runExperiment, type Distribution, type Model } from '../../../../src/sim';
import { sampler } from '../../../../src/sim/kernel/sampler';
import { scaled } from '../../../../src/sim/kernel/distribution';
import { Stream } from '../../../../src/sim/kernel/stream';
import { expectMean } from '../confidence';
import { balancer, call, clients, exponential, model, service } from '../models';

/** Two stations one behind the other, the first far busier: each is M/M/1 (Burke, Operations Research 4(6), 1956). */
const arrivals = 0.5;
const design: Model = model(
  [clients('users', arrivals), service('slow', exponential(1 / 0.7)), service('fast', exponential(1))],
  [call('users', 'slow'), call('users', 'fast')],
);
const stay = (rate: number): number => 1 / (rate - arrivals);

describe('a design with one node a tenth faster', () => {
  const variants = [design, relieved(design, 'slow'), relieved(design, 'fast')].map((one) => ({
    label: '',
    model: one,
    scenario: { durationSeconds: 25_000, warmUpSeconds: 1000, seed: 1, faults: [] },
  }));
  const runs = runExperiment({ variants, replications: 20 });
  const means = (variant: number): number[] =>
    (runs.variants[variant] ?? []).map(({ nodes }) => nodes['users']?.mean ?? NaN);

  test('takes, made at the busy station, what two M/M/1 take', () =>
    expectMean(means(1), stay(0.77) + stay(1), 0.03));

  test('takes, made at the other, hardly less', () => expectMean(means(2), stay(0.7) + stay(1.1), 0.04));
});

test('what takes no time cannot be faster', () => {
  const balanced = model([clients('users', 1), balancer('lb'), service('app', exponential(1))], []);
  expect(relievable(balanced)).toEqual(['app']);
});

describe('a distribution of times twice as long', () => {
  const kinds: Distribution[] = [
    { kind: 'constant', value: 3 },
    { kind: 'exponential', mean: 2 },
    { kind: 'uniform', low: 1, high: 2 },
    { kind: 'normal', mean: 5, deviation: 1 },
    { kind: 'lognormal', mu: 0.3, sigma: 0.5 },
    { kind: 'gamma', shape: 2, scale: 1 },
    { kind: 'pareto', minimum: 1, shape: 3 },
  ];
  test.each(kinds)('$kind has draws twice as long', (one) => {
    const once = sampler(one, new Stream(1, 'times'));
    const twice = sampler(scaled(one, 2), new Stream(1, 'times'));
    for (let draw = 0; draw < 100; draw++) expect(twice.draw() / once.draw()).toBeCloseTo(2, 9);
  });
});
