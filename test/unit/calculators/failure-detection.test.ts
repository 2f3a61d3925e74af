import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute } from './compute';

describe('a failure', () => {
  test('goes unnoticed for 65 s at most with checks every 30 s, two to fail, 5 s to answer', () => {
    expect(compute('failure_detection.longest', { interval: 30, threshold: 2, timeout: 5 })).toBe(65);
  });

  test('at any time between two checks is noticed, on average, when the mean says', () => {
    const [interval, threshold, timeout] = [10, 3, 2];
    let sum = 0;
    for (let failed = 0.5; failed < 1000; failed++) {
      const firstMissed = Math.ceil(failed / interval) * interval;
      sum += firstMissed + (threshold - 1) * interval + timeout - failed;
    }
    expect(compute('failure_detection.mean', { interval, threshold, timeout })).toBeCloseTo(sum / 1000, 9);
  });
});

describe('a false alarm', () => {
  // Tosses of a fair coin until so many heads in a row: 2ⁿ⁺¹ − 2.
  test.each([
    [1, 2],
    [2, 6],
    [3, 14],
    [10, 2046],
  ])('of %d failed checks in a row comes, as heads do, after %d', (threshold, tosses) => {
    expect(compute('failure_detection.false_alarm_after', { interval: 1, threshold, loss: 0.5 })).toBe(
      tosses,
    );
  });

  test('never comes without loss', () => {
    expect(compute('failure_detection.false_alarm_after', { interval: 1, threshold: 1, loss: 0 })).toBe(
      Infinity,
    );
  });
});

describe('the threshold', () => {
  test('makes false alarms as rare as wanted, and no lower one does', () => {
    const loss = fc.double({ min: 0.001, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(loss, fc.double({ min: 10, max: 1e9, noNaN: true }), (lost, every) => {
        const threshold = compute('failure_detection.threshold', { interval: 1, loss: lost, every });
        const after = (count: number): number =>
          compute('failure_detection.false_alarm_after', { interval: 1, threshold: count, loss: lost });
        expect(after(threshold)).toBeGreaterThanOrEqual(every * 0.999999);
        if (threshold > 1) expect(after(threshold - 1)).toBeLessThan(every);
      }),
    );
  });

  test('does not exist where every check fails', () => {
    expect(compute('failure_detection.threshold', { interval: 1, loss: 1, every: 1e6 })).toBe(Infinity);
  });
});
