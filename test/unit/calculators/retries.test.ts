import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

const attempts = fc.integer({ min: 1, max: 5 });
const failure = fc.double({ min: 0, max: 1, noNaN: true });

describe('the calls that a request becomes', () => {
  test('are 64 where three layers each make four attempts (Site Reliability Engineering, chapter 22)', () => {
    expect(compute('retry.amplification', { attempts: 4, failure: 1, layers: 3 })).toBe(64);
  });

  /** Layer by layer: the mean number of calls at the bottom, and how often all of a layer’s attempts fail. */
  function walk(attempts: number, failure: number, layers: number): { calls: number; fails: number } {
    if (layers === 0) return { calls: 1, fails: failure };
    const below = walk(attempts, failure, layers - 1);
    let [calls, fails] = [0, 1];
    for (let attempt = 0; attempt < attempts; attempt++) {
      calls += fails * below.calls;
      fails *= below.fails;
    }
    return { calls, fails };
  }

  test('are those of a walk through the layers', () => {
    fc.assert(
      fc.property(attempts, failure, fc.integer({ min: 1, max: 3 }), (attempts, failure, layers) => {
        const calls = compute('retry.amplification', { attempts, failure, layers });
        expect(calls / walk(attempts, failure, layers).calls).toBeCloseTo(1, 9);
      }),
    );
  });

  test('are one where nothing fails, or nothing is retried', () => {
    expect(compute('retry.amplification', { attempts: 4, failure: 0, layers: 3 })).toBe(1);
    expect(compute('retry.amplification', { attempts: 1, failure: 1, layers: 3 })).toBe(1);
  });

  test('are a warning where they multiply the load', () => {
    expect(advise('retry.amplification', { attempts: 4, failure: 1, layers: 3 })).toContain('one layer');
    expect(advise('retry.amplification', { attempts: 3, failure: 1, layers: 1 })).toContain('budget');
    expect(advise('retry.amplification', { attempts: 3, failure: 0.01, layers: 1 })).toBeUndefined();
  });
});

test('a request succeeds unless all its attempts fail', () => {
  // Three attempts that each fail once in ten: once in a thousand.
  expect(compute('retry.success', { attempts: 3, failure: 0.1 })).toBeCloseTo(0.999, 12);
});

describe('the waits', () => {
  const doubling = { first: 1, multiplier: 2, cap: Infinity };

  test.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 8],
  ])('before retry %d of 1 s → 2 s → 4 s → 8 s is %d s', (retry, seconds) => {
    expect(compute('retry.delay', { retry, ...doubling })).toBe(seconds);
  });

  test('of these add up to 15 s', () => {
    expect(compute('retry.wait', { attempts: 5, ...doubling })).toBe(15);
  });

  test('do not exceed the cap', () => {
    // 1, 2, 4, then 5 and 5.
    expect(compute('retry.wait', { attempts: 6, ...doubling, cap: 5 })).toBe(17);
  });

  test('are alike where they do not grow', () => {
    expect(compute('retry.wait', { attempts: 11, first: 0.5, multiplier: 1, cap: Infinity })).toBe(5);
  });

  test('are none before a first attempt, or where the first is none', () => {
    expect(compute('retry.wait', { attempts: 1, ...doubling })).toBe(0);
    expect(compute('retry.delay', { retry: 1000, first: 0, multiplier: 1e10, cap: Infinity })).toBe(0);
  });
});
