import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

const skew = fc.double({ min: 0, max: 2, noNaN: true });

describe('the share of the most popular keys', () => {
  // Harmonic numbers: H₁₀₀ = 5.18737752, H₁₀₀₀ = 7.48547086, H₁₀₀₀₀₀₀ = 14.39272672.
  test.each([
    [100, 1000, 5.18737752 / 7.48547086],
    [1000, 1e6, 7.48547086 / 14.39272672],
    [1, 1e6, 1 / 14.39272672],
  ])('%d of %d under Zipf’s law is a ratio of harmonic numbers', (entries, keys, share) => {
    expect(compute('caching.top_share', { entries, keys, skew: 1 })).toBeCloseTo(share, 5);
  });

  test('that fall off as squares is that of the first terms of π² ÷ 6', () => {
    expect(compute('caching.top_share', { entries: 1, keys: 1e12, skew: 2 })).toBeCloseTo(
      6 / Math.PI ** 2,
      6,
    );
  });

  test('without skew is theirs in number', () => {
    expect(compute('caching.top_share', { entries: 12_345, keys: 1e6, skew: 0 })).toBeCloseTo(0.012345, 6);
  });

  test('is nothing of none', () => {
    expect(compute('caching.top_share', { entries: 0, keys: 10, skew: 1 })).toBe(0);
  });
});

describe('the working set', () => {
  test('gets the share, and one key fewer does not', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 2, max: 1e9 }),
        skew,
        (share, keys, s) => {
          const set = compute('caching.working_set', { share, keys, skew: s });
          const top = (entries: number): number => compute('caching.top_share', { entries, keys, skew: s });
          expect(top(set)).toBeGreaterThanOrEqual(share - 1e-5);
          expect(top(set - 1)).toBeLessThanOrEqual(share + 1e-5);
        },
      ),
    );
  });

  test('of no requests is empty', () => {
    expect(compute('caching.working_set', { share: 0, keys: 100, skew: 1 })).toBe(0);
  });

  test('of more keys than a number tells one by one is still found', () => {
    // Asked for alike, a share of the requests is for as large a share of the keys.
    const keys = 1e30;
    expect(compute('caching.working_set', { share: 0.8, keys, skew: 0 }) / keys).toBeCloseTo(0.8, 9);
  });

  test('of all requests is every key', () => {
    expect(compute('caching.working_set', { share: 1, keys: 100, skew: 1 })).toBe(100);
  });
});

describe('the hit ratio of LRU', () => {
  /** Runs a cache of the most recently used keys; a Map keeps the order of use. */
  function simulate(entries: number, keys: number, s: number): number {
    const bounds: number[] = [];
    let sum = 0;
    for (let rank = 1; rank <= keys; rank++) bounds.push((sum += rank ** -s));
    let state = 12_345;
    const draw = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const point = (state / 2 ** 32) * sum;
      let [low, high] = [0, keys - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((bounds[middle] ?? 0) < point) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    const cached = new Map<number, true>();
    let hits = 0;
    const requests = 200_000;
    for (let request = -requests / 2; request < requests; request++) {
      const key = draw();
      if (cached.delete(key) && request >= 0) hits++;
      cached.set(key, true);
      const [oldest] = cached.keys();
      if (cached.size > entries && oldest !== undefined) cached.delete(oldest);
    }
    return hits / requests;
  }

  test.each([
    [20, 1000, 0.8],
    [100, 1000, 1],
    [500, 1000, 0.6],
    [50, 1000, 1.4],
  ])('with %d entries for %d keys and skew %d is that of a cache that runs', (entries, keys, s) => {
    const found = compute('caching.hit_ratio', { entries, keys, skew: s });
    expect(Math.abs(found - simulate(entries, keys, s))).toBeLessThan(0.005);
  });

  test('without skew is the share of the keys that fit', () => {
    expect(compute('caching.hit_ratio', { entries: 2e5, keys: 1e6, skew: 0 })).toBeCloseTo(0.2, 5);
  });

  test('is at most that of the most popular keys', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), skew, (entries, s) => {
        const amounts = { entries, keys: 1e7, skew: s };
        const most = compute('caching.top_share', amounts);
        expect(compute('caching.hit_ratio', amounts)).toBeLessThanOrEqual(most + 1e-5);
      }),
    );
  });

  test('grows with the cache', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 1e6 }),
        skew,
        (some, more, s) => {
          const ratio = (entries: number): number =>
            compute('caching.hit_ratio', { entries, keys: 2e6, skew: s });
          expect(ratio(some + more)).toBeGreaterThan(ratio(some) - 1e-9);
        },
      ),
    );
  });

  test('is all where every key fits', () => {
    expect(compute('caching.hit_ratio', { entries: 10, keys: 10, skew: 1 })).toBe(1);
  });

  test('is none of an empty cache', () => {
    expect(compute('caching.hit_ratio', { entries: 0, keys: 10, skew: 1 })).toBe(0);
  });
});

test('a million entries of 44 B, each with 56 B besides, take 100 MB', () => {
  expect(compute('caching.memory', { entries: 1e6, size: 44, overhead: 56 })).toBe(100e6);
});

describe('an entry that expires', () => {
  test('after a time in which nine more requests come answers nine of ten', () => {
    expect(compute('caching.ttl_hit_ratio', { requests: 3, ttl: 3 })).toBeCloseTo(0.9, 12);
  });

  test('at once answers none', () => {
    expect(compute('caching.ttl_hit_ratio', { requests: 1000, ttl: 0 })).toBe(0);
  });
});

test('one miss of 20 ms in ten adds 2 ms to every request', () => {
  expect(compute('caching.latency', { hit_ratio: 0.9, hit: 0.001, miss: 0.02 })).toBeCloseTo(0.003, 12);
});

test('with the needed hit ratio the database gets what it can take', () => {
  const rate = fc.double({ min: 1, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(rate, rate, (database, above) => {
      const requests = database + above;
      const hit_ratio = compute('caching.needed_hit_ratio', { requests, database });
      expect(compute('caching.misses', { requests, hit_ratio }) / database).toBeCloseTo(1, 6);
    }),
  );
});

test('a database that can take everything needs no cache', () => {
  expect(compute('caching.needed_hit_ratio', { requests: 10, database: 20 })).toBe(0);
});

test('who relies on a cache is told what comes when it is empty', () => {
  expect(advise('caching.misses', { requests: 1000, hit_ratio: 0.95 })).toContain('20 times');
});
