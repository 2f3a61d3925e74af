import { expect } from 'vitest';

/**
 * Two-sided 99.9 % points of Student's t by degrees of freedom (NIST/SEMATECH e-Handbook of Statistical Methods,
 * §1.3.6.7.2): so high, because a hundred intervals are to hold together.
 */
const STUDENT: Readonly<Record<number, number>> = { 4: 8.61, 9: 4.781, 19: 3.883, 29: 3.659, 99: 3.391 };

/** What independent replications, with seeds 1 … count, say. */
export function replicate<T>(count: 5 | 10 | 20 | 30 | 100, run: (seed: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => run(index + 1));
}

/** Mean of independent observations, and half the width of its 99.9 % confidence interval. */
export function intervalOf(observations: readonly number[]): { mean: number; halfWidth: number } {
  const count = observations.length;
  const t = STUDENT[count - 1];
  if (t === undefined) throw new Error(`no quantile for ${count} observations`);
  const mean = observations.reduce((sum, each) => sum + each, 0) / count;
  const square = observations.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (count - 1);
  return { mean, halfWidth: t * Math.sqrt(square / count) };
}

/**
 * Expects the interval of the observations to hold a value, and to be no wider on either side than a share of that
 * value: an interval that holds everything proves nothing.
 */
export function expectMean(observations: readonly number[], expected: number, precision: number): void {
  const { mean, halfWidth } = intervalOf(observations);
  expect(halfWidth, 'precision').toBeLessThanOrEqual(precision * Math.abs(expected));
  expect(Math.abs(mean - expected), `${mean} ± ${halfWidth} against ${expected}`).toBeLessThanOrEqual(
    Math.max(halfWidth, 1e-9 * Math.abs(expected)),
  );
}
