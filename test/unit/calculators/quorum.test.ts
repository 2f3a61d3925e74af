import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../src/estimate';
import { advise } from './advise';
import { compute, decide, subsets } from './compute';

const upTo = (most: number): number[] => Array.from({ length: most }, (_, index) => index + 1);

test('reads and writes overlap if no set of r copies misses any set of w copies', () => {
  for (const n of upTo(7))
    for (const r of upTo(n))
      for (const w of upTo(n)) {
        const meets = subsets(n, r).every((read) => subsets(n, w).every((written) => (read & written) !== 0));
        expect(decide('quorum.overlaps', { n, r, w }), `n=${n} r=${r} w=${w}`).toBe(meets);
      }
});

test('a majority is the smallest size of which any two sets meet', () => {
  for (const n of upTo(7)) {
    const meet = (size: number): boolean =>
      subsets(n, size).every((one) => subsets(n, size).every((other) => (one & other) !== 0));
    expect(compute('quorum.majority', { n }), `n=${n}`).toBe(upTo(n).find(meet));
  }
});

describe('copies that may be down', () => {
  /** The most that can fail, whichever they are, while enough are left. */
  const mayFail = (n: number, needed: number): number =>
    upTo(n).filter((down) => subsets(n, down).every(() => n - down >= needed)).length;

  test('while reads succeed', () => {
    for (const n of upTo(7))
      for (const r of upTo(n)) expect(compute('quorum.read_failures', { n, r })).toBe(mayFail(n, r));
  });

  test('while writes succeed', () => {
    for (const n of upTo(7))
      for (const w of upTo(n)) expect(compute('quorum.write_failures', { n, w })).toBe(mayFail(n, w));
  });

  test('are none where more must answer than there are', () => {
    expect(compute('quorum.read_failures', { n: 3, r: 5 })).toBe(0);
    expect(compute('quorum.write_failures', { n: 3, w: 5 })).toBe(0);
  });
});

describe('copies with the latest write that a read meets', () => {
  test('are those that the least fortunate sets have in common', () => {
    for (const n of upTo(6))
      for (const r of upTo(n))
        for (const w of upTo(n)) {
          const common = subsets(n, r).flatMap((read) =>
            subsets(n, w).map((written) => (read & written).toString(2).replaceAll('0', '').length),
          );
          expect(compute('quorum.overlap', { n, r, w }), `n=${n} r=${r} w=${w}`).toBe(Math.min(...common));
        }
  });

  test('are pointed out if there are none', () => {
    expect(advise('quorum.overlap', { n: 3, r: 1, w: 1 })).toContain('miss');
  });
});

test('reads and writes both succeed with as few copies down as either stands', () => {
  for (const n of upTo(7))
    for (const r of upTo(n))
      for (const w of upTo(n)) {
        const either = [
          compute('quorum.read_failures', { n, r }),
          compute('quorum.write_failures', { n, w }),
        ];
        expect(compute('quorum.failures', { n, r, w })).toBe(Math.min(...either));
      }
});

describe('the table of all choices', () => {
  const rows = (...numbers: number[]) =>
    evaluateEstimate(`t = quorum.table(${numbers.join(', ')})`, new Names()).values;

  test('has every R and W for N copies, once', () => {
    // 3 × 3 of three copies and 5 × 5 of five, below a row for each table itself.
    expect(rows(3)).toHaveLength(1 + 9);
    const names = rows(3, 5).map(({ name }) => name);
    expect(new Set(names).size).toBe(1 + 9 + 25);
    expect(names).toContain('t: N 5, R 4, W 1');
  });

  test('counts those that overlap', () => {
    // Of three copies: R + W > 3 for (1, 3), (2, 2), (2, 3), (3, 1), (3, 2), (3, 3).
    expect(rows(3)[0]?.text).toBe('6 of 9 overlap');
  });

  test.each([
    // Dynamo’s usual choice, and the two that trade reads for writes.
    ['N 3, R 2, W 2', 'strict, overlap 1; 1 may be down for reads, 1 for writes'],
    ['N 3, R 1, W 3', 'strict, overlap 1; 2 may be down for reads, 0 for writes'],
    ['N 3, R 1, W 1', 'partial, no overlap; 2 may be down for reads, 2 for writes'],
    ['N 3, R 3, W 3', 'strict, overlap 3; 0 may be down for reads, 0 for writes'],
  ])('says of %s: %s', (name, text) => {
    expect(rows(3).find((row) => row.name === `t: ${name}`)?.text).toBe(text);
  });
});

describe('k of n answers that take exponential times', () => {
  test.each([
    // The first of n takes 1 ÷ n of the mean; the last 1 + 1/2 + … + 1/n of it.
    [1, 4, 0.25],
    [4, 4, 25 / 12],
    // The median of three: 1/3 + 1/2.
    [2, 3, 5 / 6],
  ])('%d of %d come after %d of the mean of one', (k, n, mean) => {
    expect(compute('quorum.mean_latency', { k, n, mean: 1, least: 0 })).toBeCloseTo(mean, 12);
  });

  test('come no sooner than an answer can', () => {
    const least = compute('quorum.mean_latency', { k: 1, n: 1, mean: 0.004, least: 0.002 });
    expect(least).toBeCloseTo(0.006, 12);
  });

  test('have, over all percentiles, the mean that they should have', () => {
    const steps = 2000;
    let sum = 0;
    for (let step = 0; step < steps; step++)
      sum += compute('quorum.latency', { k: 2, n: 3, mean: 1, share: (step + 0.5) / steps, least: 0 });
    const mean = compute('quorum.mean_latency', { k: 2, n: 3, mean: 1, least: 0 });
    expect(sum / steps).toBeCloseTo(mean, 3);
  });

  test('have no mean if there are too few copies', () => {
    expect(compute('quorum.mean_latency', { k: 4, n: 3, mean: 1, least: 0 })).toBe(Infinity);
  });

  test('never come if there are too few copies', () => {
    expect(compute('quorum.latency', { k: 4, n: 3, mean: 1, share: 0.5, least: 0 })).toBe(Infinity);
  });
});

describe('the percentile of one copy', () => {
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  const sizes = fc
    .integer({ min: 1, max: 20 })
    .chain((n) => fc.tuple(fc.integer({ min: 1, max: n }), fc.constant(n)));

  test('at which the first of three is at p99 is the 78th', () => {
    // 1 − ∛0.01
    expect(compute('quorum.replica_percentile', { k: 1, n: 3, share: 0.99 })).toBeCloseTo(0.784557, 6);
  });

  test('at which the last of a hundred is at the median is the 99.3rd', () => {
    // 0.5^(1 ÷ 100)
    expect(compute('quorum.replica_percentile', { k: 100, n: 100, share: 0.5 })).toBeCloseTo(0.993092, 6);
  });

  test('at which no request has been answered is the 0th', () => {
    expect(compute('quorum.replica_percentile', { k: 2, n: 3, share: 0 })).toBe(0);
  });

  test('gives the wanted percentile of the quorum back', () => {
    fc.assert(
      fc.property(sizes, share, ([k, n], wanted) => {
        const part = compute('quorum.replica_percentile', { k, n, share: wanted });
        expect(compute('availability.k_of_n', { k, n, part })).toBeCloseTo(wanted, 9);
      }),
    );
  });
});
