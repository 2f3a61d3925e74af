import { describe, expect, test } from 'vitest';
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
