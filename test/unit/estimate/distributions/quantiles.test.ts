import { describe, expect, test } from 'vitest';
import { families, type Distribution } from '../../../../src/estimate/distributions';
import { quantiles } from '../../../../src/estimate/distributions/quantiles';

/** The quantile of a share, from a table of 10,000 by straight lines between its neighbours. */
function quantile(distribution: Distribution, share: number): number {
  const table = quantiles(distribution, 10_000);
  const place = share * table.length - 0.5;
  const below = Math.floor(place);
  const [low, high] = [table[below] ?? NaN, table[below + 1] ?? NaN];
  return low + (high - low) * (place - below);
}

/** What is read off a table of 10,000 agrees with a published figure to its four digits. */
const fourDigits = (published: number): number => published * 1e-4;

function fitted(name: string, parameters: Record<string, number>): Distribution {
  const made = families.get(name)?.fit(parameters);
  if (made === undefined) throw new Error(`no ${name} with ${JSON.stringify(parameters)}`);
  return made;
}

describe('the normal distribution', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, §1.3.6.7.1.
  test.each([
    [0.9, 1.2816],
    [0.95, 1.6449],
    [0.975, 1.96],
    [0.99, 2.3263],
  ])('has its %f quantile at %f deviations above the mean', (share, published) => {
    const shape = { kind: 'normal', mean: 10, deviation: 2 } as const;
    expect(quantile(shape, share)).toBeCloseTo(10 + 2 * published, 3);
    expect(quantile(shape, 1 - share)).toBeCloseTo(10 - 2 * published, 3);
  });
});

describe('the gamma distribution', () => {
  // Chi-square with ν degrees of freedom is gamma with shape ν/2 and scale 2: NIST e-Handbook, §1.3.6.7.4.
  test.each([
    [1, 0.95, 3.841],
    [5, 0.9, 9.236],
    [5, 0.95, 11.07],
    [5, 0.99, 15.086],
    [5, 0.05, 1.145],
    [30, 0.95, 43.773],
    [100, 0.01, 70.065],
  ])('with %i half degrees of freedom has its %f quantile at %f', (freedom, share, published) => {
    const seen = quantile({ kind: 'gamma', shape: freedom / 2, scale: 2 }, share);
    expect(Math.abs(seen - published)).toBeLessThan(0.0005 + fourDigits(published));
  });

  test('with shape 1 is the exponential distribution, whose quantiles are −mean × ln(1 − p)', () => {
    for (const share of [0.05, 0.5, 0.95]) {
      const exact = -3 * Math.log(1 - share);
      expect(quantile({ kind: 'exponential', mean: 3 }, share)).toBeCloseTo(exact, 4);
      expect(quantile({ kind: 'gamma', shape: 1, scale: 3 }, share)).toBeCloseTo(exact, 4);
    }
  });
});

describe('the beta distribution', () => {
  // x ÷ (1 − x) × β ÷ α is F with 2α and 2β degrees of freedom: NIST e-Handbook, §1.3.6.7.3.
  test.each([
    [2, 5, 0.95, 3.478],
    [2, 5, 0.9, 2.605],
    [5, 10, 0.95, 2.348],
    [1, 10, 0.95, 3.493],
  ])('with α = %i and β = %i has its %f quantile where F(2α, 2β) has it', (alpha, beta, share, f) => {
    const published = (alpha * f) / (alpha * f + beta);
    const seen = quantile({ kind: 'beta', alpha, beta, low: 0, high: 1 }, share);
    expect(Math.abs(seen - published)).toBeLessThan(0.0005 * published);
  });

  test('with α = β = ½ is the arcsine distribution, whose quantiles are sin²(πp ÷ 2)', () => {
    for (const share of [0.1, 0.25, 0.5, 0.9])
      expect(quantile({ kind: 'beta', alpha: 0.5, beta: 0.5, low: 0, high: 1 }, share)).toBeCloseTo(
        Math.sin((Math.PI * share) / 2) ** 2,
        5,
      );
  });
});

describe('the Poisson distribution', () => {
  // Its cumulative table for a mean of 3: P(X ≤ 0) = 0.0498, ≤ 1 0.1991, ≤ 2 0.4232, ≤ 3 0.6472, ≤ 5 0.9161, ≤ 6 0.9665.
  test('counts each number as often as the table says', () => {
    const table = quantiles({ kind: 'poisson', mean: 3 }, 10_000);
    const upTo = (most: number): number => table.filter((count) => count <= most).length / table.length;
    expect([0, 1, 2, 3, 5, 6].map(upTo).map((share) => share.toFixed(4))).toEqual([
      ...['0.0498', '0.1991', '0.4232', '0.6472', '0.9161', '0.9665'],
    ]);
  });
});

describe('distributions with quantiles in closed form', () => {
  test('Pareto: minimum × (1 − p)^(−1 ÷ shape)', () => {
    for (const share of [0.1, 0.5, 0.9, 0.99])
      expect(quantile({ kind: 'pareto', minimum: 2, shape: 1.5 }, share)).toBeCloseTo(
        2 * (1 - share) ** (-1 / 1.5),
        2,
      );
  });

  test('triangular on 0 … 4 with its peak at 1: √(4p) below the peak, 4 − √(12 (1 − p)) above it', () => {
    const shape = { kind: 'triangular', low: 0, mode: 1, high: 4 } as const;
    expect(quantile(shape, 0.04)).toBeCloseTo(0.4, 4);
    expect(quantile(shape, 0.25)).toBeCloseTo(1, 4);
    expect(quantile(shape, 0.75)).toBeCloseTo(4 - Math.sqrt(3), 4);
  });

  test('uniform: low + p × (high − low)', () => {
    expect(quantile({ kind: 'uniform', low: 10, high: 20 }, 0.3)).toBeCloseTo(13, 9);
  });
});

describe('a family by what an engineer knows of it', () => {
  test('between: 5 % of cases lie below the lower bound and 5 % above the upper one', () => {
    for (const bounds of [
      { low: 300, high: 700 },
      { low: -2, high: 6 },
    ]) {
      const shape = fitted('between', bounds);
      expect(quantile(shape, 0.05)).toBeCloseTo(bounds.low, 1);
      expect(quantile(shape, 0.95)).toBeCloseTo(bounds.high, 1);
    }
  });

  test('between two bounds above 0, the middle is their geometric mean', () => {
    expect(quantile(fitted('between', { low: 100, high: 400 }), 0.5)).toBeCloseTo(200, 1);
  });

  test('lognormal by its mean and deviation has that mean and deviation', () => {
    const table = quantiles(fitted('lognormal', { mean: 5, sd: 2 }), 100_000);
    const mean = table.reduce((sum, each) => sum + each, 0) / table.length;
    const variance = table.reduce((sum, each) => sum + (each - mean) ** 2, 0) / table.length;
    expect(mean).toBeCloseTo(5, 3);
    expect(Math.sqrt(variance)).toBeCloseTo(2, 2);
  });

  test('lognormal by two percentiles has those', () => {
    const shape = families.get('lognormal')?.byPercentiles?.([
      { share: 0.5, amount: 2 },
      { share: 0.99, amount: 10 },
    ]);
    if (shape === undefined) throw new Error('lognormal takes percentiles');
    expect(quantile(shape, 0.5)).toBeCloseTo(2, 3);
    expect(quantile(shape, 0.99)).toBeCloseTo(10, 1);
  });

  test('pert has the mean (low + 4 × mode + high) ÷ 6', () => {
    const table = quantiles(fitted('pert', { low: 1, mode: 3, high: 10 }), 10_000);
    expect(table.reduce((sum, each) => sum + each, 0) / table.length).toBeCloseTo(23 / 6, 3);
  });

  test('beta by its mean and deviation has those: α = 8 and β = 2 for 80 % ± √(0.16 ÷ 11)', () => {
    expect(fitted('beta', { mean: 0.8, sd: Math.sqrt(0.16 / 11) })).toMatchObject({
      alpha: expect.closeTo(8, 9) as number,
      beta: expect.closeTo(2, 9) as number,
    });
  });

  test.each([
    ['between', { low: 2, high: 1 }],
    ['lognormal', { mean: 0, sd: 1 }],
    ['triangular', { low: 1, mode: 5, high: 4 }],
    ['beta', { mean: 0.5, sd: 0.6 }],
    ['exponential', { mean: -1 }],
  ])('there is no %s distribution with values out of order', (name, parameters) => {
    expect(families.get(name)?.fit(parameters)).toBeUndefined();
  });
});
