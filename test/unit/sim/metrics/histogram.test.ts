import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Histogram } from '../../../../src/sim/metrics/histogram';

const amounts = fc.array(fc.double({ min: 1e-9, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 });
const filled = (values: readonly number[]): Histogram => {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
};

describe('a histogram', () => {
  test('gives every percentile within 0.8 % of the exact one', () => {
    fc.assert(
      fc.property(amounts, fc.double({ min: 0.001, max: 1, noNaN: true }), (values, share) => {
        const sorted = [...values].sort((a, b) => a - b);
        // The smallest amount that a share of all does not exceed.
        const exact = sorted[Math.ceil(share * values.length) - 1] ?? NaN;
        expect(Math.abs(filled(values).quantile(share) / exact - 1)).toBeLessThanOrEqual(1 / 128);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  test('keeps count, sum, least and most exactly', () => {
    const histogram = filled([3, 1, 2]);
    expect([histogram.count, histogram.sum, histogram.min, histogram.max, histogram.mean]).toEqual([
      3, 6, 1, 3, 2,
    ]);
    expect([histogram.quantile(0), histogram.quantile(1)]).toEqual([1, 3]);
  });

  test('that takes in another is as if it had recorded both', () => {
    fc.assert(
      fc.property(amounts, amounts, (one, other) => {
        const sum = filled(one);
        sum.add(filled(other));
        const both = filled([...one, ...other]);
        for (const share of [0, 0.1, 0.5, 0.99, 1]) expect(sum.quantile(share)).toBe(both.quantile(share));
        expect(sum.count).toBe(both.count);
      }),
      { seed: 1 },
    );
  });

  test('since an earlier one is what came after it', () => {
    fc.assert(
      fc.property(amounts, amounts, (before, after) => {
        const grown = filled([...before, ...after]).since(filled(before));
        expect(grown.count).toBe(after.length);
        for (const share of [0.1, 0.5, 0.99]) {
          const wanted = filled(after).quantile(share);
          // Each within its bucket, which is 1/128 of an octave wide.
          if (after.length === 0) expect(grown.quantile(share)).toBeNaN();
          else expect(Math.abs(grown.quantile(share) - wanted)).toBeLessThanOrEqual(wanted / 64 + 1e-12);
        }
      }),
      { seed: 1 },
    );
  });

  test('that was cleared is as if new', () => {
    const histogram = filled([1, 1e9, 0]);
    histogram.clear();
    expect(histogram.quantile(0.5)).toBeNaN();
    histogram.record(5);
    expect(histogram.quantile(0.5)).toBe(5);
  });

  test('counts zero as zero', () => expect(filled([0, 0, 0]).quantile(0.99)).toBe(0));
});
