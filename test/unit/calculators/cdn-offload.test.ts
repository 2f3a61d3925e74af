import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute } from './compute';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const amount = fc.double({ min: 0, max: 1e6, noNaN: true });

test('one request in twenty reaches an origin behind 95 % of hits', () => {
  expect(compute('cdn.origin_rate', { rate: 100_000, hits: 0.95 })).toBeCloseTo(5000, 6);
});

test('the origin sends the bytes of these', () => {
  // 500 answers a second of 200 kB each: 100 MB/s.
  expect(compute('cdn.origin_bandwidth', { rate: 10_000, size: 200e3, hits: 0.95 })).toBeCloseTo(100e6, 3);
});

describe('users wait', () => {
  test('as long as ten of them, nine of whom meet the cache', () => {
    const waits = [...Array<number>(9).fill(10), 10 + 200];
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    expect(compute('cdn.latency', { edge: 10, origin: 200, hits: 0.9 })).toBeCloseTo(mean, 9);
  });

  test('no less than for the edge, no more than for a miss', () => {
    fc.assert(
      fc.property(amount, amount, share, (edge, origin, hits) => {
        const wait = compute('cdn.latency', { edge, origin, hits });
        expect(wait).toBeGreaterThanOrEqual(edge);
        expect(wait).toBeLessThanOrEqual(edge + origin);
      }),
    );
  });
});

describe('the hits that an origin needs', () => {
  test('leave it what it can answer', () => {
    fc.assert(
      fc.property(amount, amount, (origin, more) => {
        const rate = origin + more;
        const hits = compute('cdn.hits_for', { rate, origin });
        expect(compute('cdn.origin_rate', { rate, hits })).toBeCloseTo(origin, 6);
      }),
    );
  });

  test('are none where it can answer all', () => {
    expect(compute('cdn.hits_for', { rate: 100, origin: 200 })).toBe(0);
    expect(compute('cdn.hits_for', { rate: 0, origin: 0 })).toBe(0);
  });
});
