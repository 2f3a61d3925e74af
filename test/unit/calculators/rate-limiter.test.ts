import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute } from './compute';

const positive = fc.double({ min: 0.01, max: 1e6, noNaN: true });

describe('a burst', () => {
  test('of 6 Mb/s lasts 1.6 s on 8 Mb that 1 Mb/s fills (Tanenbaum, chapter 5, exercise 19)', () => {
    expect(compute('rate_limiter.burst', { rate: 1, bucket: 8, peak: 6 })).toBeCloseTo(1.6, 12);
  });

  test('of 25 MB/s lasts 11 ms on 250 kB that 2 MB/s fills (Tanenbaum, chapter 5)', () => {
    expect(compute('rate_limiter.burst', { rate: 2e6, bucket: 250e3, peak: 25e6 })).toBeCloseTo(0.011, 3);
  });

  test('no faster than the bucket fills never ends', () => {
    expect(compute('rate_limiter.burst', { rate: 10, bucket: 0, peak: 10 })).toBe(Infinity);
    expect(compute('rate_limiter.bucket', { rate: 10, peak: 5, burst: 100 })).toBe(0);
  });

  test('lasts as long as its bucket was made for', () => {
    fc.assert(
      fc.property(positive, positive, positive, (rate, above, burst) => {
        const peak = rate + above;
        const bucket = compute('rate_limiter.bucket', { rate, peak, burst });
        expect(compute('rate_limiter.burst', { rate, bucket, peak }) / burst).toBeCloseTo(1, 9);
      }),
    );
  });
});

/** Requests that pass and that are asked for, second by second, from a full bucket. */
function run(
  rate: number,
  bucket: number,
  demand: number,
  seconds: number,
): { passed: number; asked: number } {
  let [tokens, passed] = [bucket, 0];
  for (let second = 0; second < seconds; second++) {
    tokens += rate;
    const pass = Math.min(tokens, demand);
    passed += pass;
    tokens = Math.min(bucket, tokens - pass);
  }
  return { passed, asked: demand * seconds };
}

test('no more passes in a time than a full bucket and what fills it', () => {
  const count = fc.nat(1000);
  fc.assert(
    fc.property(count, count, count, fc.integer({ min: 1, max: 60 }), (rate, bucket, demand, period) => {
      const most = compute('rate_limiter.most', { rate, bucket, period });
      expect(run(rate, bucket, demand, period).passed).toBeLessThanOrEqual(most);
    }),
  );
});

test('as much passes where all of it is asked for', () => {
  expect(run(100, 500, 1e6, 60).passed).toBe(
    compute('rate_limiter.most', { rate: 100, bucket: 500, period: 60 }),
  );
});

describe('in the long run', () => {
  test.each([
    [100, 125],
    [100, 400],
    [100, 100],
    [100, 80],
  ])('a limit of %d rejects of %d a second what a bucket does', (rate, demand) => {
    const { passed, asked } = run(rate, 500, demand, 1e6);
    expect(compute('rate_limiter.rejected', { rate, demand })).toBeCloseTo(1 - passed / asked, 4);
  });

  test('all is rejected that nothing fills the bucket for', () => {
    expect(compute('rate_limiter.rejected', { rate: 0, demand: 1 })).toBe(1);
  });
});

test('an empty bucket is full again when as much has come as it holds', () => {
  expect(compute('rate_limiter.refill', { rate: 100, bucket: 500 })).toBe(5);
  expect(compute('rate_limiter.refill', { rate: 0, bucket: 0 })).toBe(0);
  expect(compute('rate_limiter.refill', { rate: 0, bucket: 1 })).toBe(Infinity);
});
