import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute, subsets } from './compute';

const upTo = (most: number): number[] => Array.from({ length: most }, (_, index) => index + 1);
const quorums = fc
  .record({ n: fc.integer({ min: 1, max: 12 }), r: fc.nat(11), w: fc.nat(11) })
  .map(({ n, r, w }) => ({ n, r: (r % n) + 1, w: (w % n) + 1 }));

describe('a read returns none of the latest k versions', () => {
  // Bailis et al., §3.1: the probability of returning one of them.
  test.each([
    ['N=3, R=W=1', { n: 3, r: 1, w: 1, k: 2 }, 0.5556],
    ['N=3, R=W=1', { n: 3, r: 1, w: 1, k: 3 }, 0.703],
    ['N=3, R=W=1', { n: 3, r: 1, w: 1, k: 5 }, 0.868],
    ['N=3, R=1, W=2', { n: 3, r: 1, w: 2, k: 1 }, 0.6667],
    ['N=3, R=1, W=2', { n: 3, r: 1, w: 2, k: 2 }, 0.8889],
    ['N=3, R=2, W=1', { n: 3, r: 2, w: 1, k: 2 }, 0.8889],
  ] as const)('as in the paper, %s, %j', (_, amounts, returned) => {
    // The paper cuts off the digits that it does not print.
    expect(Math.abs(1 - compute('pbs.k_stale', amounts) - returned)).toBeLessThan(0.001);
  });

  test('in 1.88 of a million reads of 30 of 100 copies', () => {
    expect(compute('pbs.k_stale', { n: 100, r: 30, w: 30, k: 1 }) * 1e6).toBeCloseTo(1.88, 2);
  });

  test('never where more copies must answer than there are', () => {
    expect(compute('pbs.k_stale', { n: 3, r: 5, w: 1, k: 1 })).toBe(0);
  });

  test('as often as drawn sets of copies do not meet', () => {
    for (const n of upTo(6))
      for (const r of upTo(n))
        for (const w of upTo(n)) {
          const pairs = subsets(n, r).flatMap((read) => subsets(n, w).map((written) => read & written));
          const missed = pairs.filter((both) => both === 0).length / pairs.length;
          expect(compute('pbs.k_stale', { n, r, w, k: 1 }), `${n} ${r} ${w}`).toBeCloseTo(missed, 12);
        }
  });
});

describe('a read some time after a write', () => {
  /** The probability that it misses the write, over all copies that may have it by then. */
  function enumerate(n: number, r: number, w: number, has: number): number {
    const others = n - w;
    let missed = 0;
    for (let more = 0; more <= others; more++)
      for (const reached of subsets(others, more)) {
        const chance = has ** more * (1 - has) ** (others - more);
        const written = (reached << w) | (2 ** w - 1);
        const reads = subsets(n, r);
        missed += (chance * reads.filter((read) => (read & written) === 0).length) / reads.length;
      }
    return missed;
  }

  test('misses it if it reached none of the copies read', () => {
    for (const n of upTo(5))
      for (const r of upTo(n))
        for (const w of upTo(n)) {
          const stale = compute('pbs.stale_after', { n, r, w, after: 2, spread: 3 });
          expect(stale, `${n} ${r} ${w}`).toBeCloseTo(enumerate(n, r, w, 1 - Math.exp(-2 / 3)), 12);
        }
  });

  test('misses it as often as a version at first', () => {
    fc.assert(
      fc.property(quorums, (quorum) => {
        const first = compute('pbs.stale_after', { ...quorum, after: 0, spread: 1 });
        expect(first).toBe(compute('pbs.k_stale', { ...quorum, k: 1 }));
      }),
    );
  });

  test('never misses what spreads at once', () => {
    expect(compute('pbs.stale_after', { n: 3, r: 1, w: 1, after: 0, spread: 0 })).toBe(0);
  });

  test('returns it with the probability that it has waited for', () => {
    const probability = fc.double({ min: 0, max: 0.999999, noNaN: true });
    fc.assert(
      fc.property(quorums, probability, (quorum, wanted) => {
        const after = compute('pbs.visible_after', { ...quorum, probability: wanted, spread: 2 });
        const returned = 1 - compute('pbs.stale_after', { ...quorum, after, spread: 2 });
        if (after > 0) expect(returned).toBeCloseTo(wanted, 9);
        else expect(returned).toBeGreaterThanOrEqual(wanted - 1e-12);
      }),
    );
  });

  test('is certain to return it only where quorums overlap', () => {
    const partial = { n: 3, r: 1, w: 1, probability: 1, spread: 1 };
    expect(advise('pbs.visible_after', partial)).toContain('r + w > n');
    expect(compute('pbs.visible_after', { ...partial, r: 2, w: 2 })).toBe(0);
  });
});
