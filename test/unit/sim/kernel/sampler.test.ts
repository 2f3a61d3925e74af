import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../../../src/sim';
import { sampler } from '../../../../src/sim/kernel/sampler';
import { Stream } from '../../../../src/sim/kernel/stream';
import { expectMean, replicate } from '../confidence';

const DRAWS = 20_000;

/**
 * Moments by their formulae (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, 1994), quantiles from
 * the formulae or, for normal (1.281552) and gamma (χ² with 4 degrees of freedom: 7.77944), from published tables.
 */
const cases: { distribution: Distribution; mean: number; variance: number; p90: number }[] = [
  {
    distribution: { kind: 'exponential', mean: 3 },
    mean: 3,
    variance: 9,
    p90: 3 * Math.log(10),
  },
  { distribution: { kind: 'uniform', low: 2, high: 8 }, mean: 5, variance: 3, p90: 7.4 },
  {
    distribution: { kind: 'normal', mean: 100, deviation: 10 },
    mean: 100,
    variance: 100,
    p90: 112.81552,
  },
  {
    distribution: { kind: 'lognormal', mu: 1, sigma: 0.5 },
    mean: Math.exp(1.125),
    variance: Math.exp(2.25) * (Math.exp(0.25) - 1),
    p90: Math.exp(1 + 0.5 * 1.281552),
  },
  {
    distribution: { kind: 'gamma', shape: 2, scale: 3 },
    mean: 6,
    variance: 18,
    p90: (3 * 7.77944) / 2,
  },
  // With shape ½ and scale 2, gamma is χ² with one degree of freedom: 2.70554.
  { distribution: { kind: 'gamma', shape: 0.5, scale: 2 }, mean: 1, variance: 2, p90: 2.70554 },
  {
    distribution: { kind: 'pareto', minimum: 2, shape: 6 },
    mean: 12 / 5,
    variance: (4 * 6) / (25 * 4),
    p90: 2 * 10 ** (1 / 6),
  },
  {
    // E[X²] is half of ⅓ and half of 4⅓; of the upper half, 0.9 lies at four fifths.
    distribution: {
      kind: 'mixture',
      parts: [
        { share: 0.5, distribution: { kind: 'uniform', low: 0, high: 1 } },
        { share: 0.5, distribution: { kind: 'uniform', low: 1, high: 3 } },
      ],
    },
    mean: 1.25,
    variance: 7 / 3 - 1.25 ** 2,
    p90: 2.6,
  },
];

describe.each(cases)('$distribution.kind', ({ distribution, mean, variance, p90 }) => {
  const samples = replicate(30, (seed) => {
    const source = sampler(distribution, new Stream(seed, 'sample'));
    return Float64Array.from({ length: DRAWS }, () => source.draw()).sort();
  });
  const average = (sample: Float64Array, of: (each: number) => number): number =>
    sample.reduce((sum, each) => sum + of(each), 0) / DRAWS;

  test('has its mean', () =>
    expectMean(
      samples.map((sample) => average(sample, (each) => each)),
      mean,
      0.01,
    ));
  test('has its variance', () =>
    expectMean(
      samples.map((sample) => average(sample, (each) => (each - mean) ** 2)),
      variance,
      0.05,
    ));
  test('has its 90th percentile', () =>
    expectMean(
      samples.map((sample) => sample[0.9 * DRAWS] ?? NaN),
      p90,
      0.01,
    ));
});

test('a constant is always itself', () => {
  const source = sampler({ kind: 'constant', value: 4 }, new Stream(1, 'constant'));
  expect([source.draw(), source.draw()]).toEqual([4, 4]);
});

test('a normal never draws a negative amount', () => {
  const source = sampler({ kind: 'normal', mean: 0, deviation: 1 }, new Stream(1, 'normal'));
  expect(Math.min(...Array.from({ length: 1000 }, () => source.draw()))).toBe(0);
});
