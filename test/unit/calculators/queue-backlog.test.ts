import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

/** What waits after whole seconds, second by second. */
function run(backlog: number, arrivals: number, capacity: number, seconds: number): number {
  let waiting = backlog;
  for (let second = 0; second < seconds; second++) waiting = Math.max(0, waiting + arrivals - capacity);
  return waiting;
}

/** Whole seconds until nothing waits. */
function runUntilEmpty(backlog: number, arrivals: number, capacity: number): number {
  let [waiting, seconds] = [backlog, 0];
  for (; waiting > 0; seconds++) waiting += arrivals - capacity;
  return seconds;
}

const rate = fc.nat(1000);

test('what waits after a time is what a queue holds that is filled and emptied each second', () => {
  fc.assert(
    fc.property(rate, rate, fc.nat(100), fc.nat(10_000), (arrivals, capacity, duration, backlog) => {
      const waiting = compute('queue_backlog.after', { arrivals, capacity, duration, backlog });
      expect(waiting).toBe(run(backlog, arrivals, capacity, duration));
    }),
  );
});

test('a queue grows by what is not consumed, and not where all is', () => {
  expect(compute('queue_backlog.growth', { arrivals: 1200, capacity: 1000 })).toBe(200);
  expect(compute('queue_backlog.growth', { arrivals: 800, capacity: 1000 })).toBe(0);
});

describe('a backlog', () => {
  test('drains in the seconds that it takes a queue', () => {
    const spare = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(fc.nat(100_000), rate, spare, (backlog, arrivals, spare) => {
        const capacity = arrivals + spare;
        const seconds = compute('queue_backlog.drain', { backlog, arrivals, capacity });
        expect(Math.ceil(seconds)).toBe(runUntilEmpty(backlog, arrivals, capacity));
      }),
    );
  });

  test('never drains where as much arrives as is consumed, and says so', () => {
    const stuck = { backlog: 1, arrivals: 1000, capacity: 1000 };
    expect(compute('queue_backlog.drain', stuck)).toBe(Infinity);
    expect(advise('queue_backlog.drain', stuck)).toContain('never');
    expect(advise('queue_backlog.drain', { ...stuck, capacity: 1001 })).toBeUndefined();
  });

  test('of nothing needs no time and no more than keeps up', () => {
    expect(compute('queue_backlog.drain', { backlog: 0, arrivals: 9, capacity: 0 })).toBe(0);
    expect(compute('queue_backlog.capacity', { backlog: 0, arrivals: 9, within: 0 })).toBe(9);
  });

  test('drains in the time that a capacity was chosen for', () => {
    const amount = fc.double({ min: 1, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        amount,
        fc.double({ min: 0, max: 1000, noNaN: true }),
        amount,
        (backlog, arrivals, share) => {
          const within = backlog / share;
          const capacity = compute('queue_backlog.capacity', { backlog, arrivals, within });
          expect(compute('queue_backlog.drain', { backlog, arrivals, capacity }) / within).toBeCloseTo(1, 6);
        },
      ),
    );
  });
});

test('after ten minutes without consumers at four fifths of the capacity, it takes forty to catch up', () => {
  // 800/s for 600 s are 480,000, of which 200/s drain: 2,400 s.
  expect(compute('queue_backlog.recovery', { outage: 600, arrivals: 800, capacity: 1000 })).toBe(2400);
});
