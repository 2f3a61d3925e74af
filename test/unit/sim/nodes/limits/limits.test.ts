/** The algorithms of a rate limiter, each against what its authors say of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits, type LimitName } from '../../../../../src/sim/nodes/limits';
import type { LimitTerms } from '../../../../../src/sim/nodes/limits/limit';

/** When requests that came at these times pass; `undefined` for those turned away. */
function passing(name: LimitName, terms: Partial<LimitTerms>, times: readonly number[]) {
  const limit = limits[name]({ ratePerSecond: 1, burst: 1, windowSeconds: 1, ...terms });
  return times.map((time) => {
    const wait = limit.wait(0, time);
    if (wait === Infinity) return undefined;
    limit.take(0, time);
    return time + wait;
  });
}

const admitted = (...how: Parameters<typeof passing>): number[] =>
  passing(...how).filter((time) => time !== undefined);

/** Arrivals in clusters: many at one instant, and gaps of up to three seconds. */
const arrivals = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3, noNaN: true })), { maxLength: 150 })
  .map((gaps) => {
    let time = 0;
    return gaps.map((gap) => (time += gap));
  });
const rates = fc.double({ min: 0.5, max: 20, noNaN: true });

describe('a token bucket', () => {
  test('admits at most b + rT requests in any time T (Cruz 1991)', () => {
    fc.assert(
      fc.property(arrivals, rates, fc.integer({ min: 1, max: 20 }), (times, ratePerSecond, burst) => {
        const passed = admitted('token-bucket', { ratePerSecond, burst }, times);
        for (let first = 0; first < passed.length; first++)
          for (let last = first; last < passed.length; last++) {
            const seconds = (passed[last] ?? NaN) - (passed[first] ?? NaN);
            expect(last - first + 1).toBeLessThanOrEqual(burst + ratePerSecond * seconds + 1e-6);
          }
      }),
    );
  });

  test('decides as the generic cell rate algorithm does (ITU-T I.371, virtual scheduling)', () => {
    fc.assert(
      fc.property(arrivals, rates, fc.integer({ min: 1, max: 20 }), (times, ratePerSecond, burst) => {
        const increment = 1 / ratePerSecond;
        const tolerance = (burst - 1) * increment;
        let theoretical = 0;
        const conforming = times.filter((time) => {
          if (time < theoretical - tolerance - 1e-9 * increment) return false;
          theoretical = Math.max(time, theoretical) + increment;
          return true;
        });
        expect(admitted('token-bucket', { ratePerSecond, burst }, times)).toEqual(conforming);
      }),
    );
  });

  test('is full at first, and again after burst ÷ rate', () => {
    const times = [...Array.from({ length: 8 }, () => 0), ...Array.from({ length: 8 }, () => 2.5)];
    expect(admitted('token-bucket', { ratePerSecond: 2, burst: 5 }, times)).toEqual([
      ...[0, 0, 0, 0, 0],
      ...[2.5, 2.5, 2.5, 2.5, 2.5],
    ]);
  });
});

describe('a leaky bucket', () => {
  test('lets seven at once out one a second, where five may wait (NGINX: limit_req rate=1r/s, burst=5)', () => {
    const times = Array.from({ length: 7 }, () => 0);
    expect(passing('leaky-bucket', { burst: 5 }, times)).toEqual([0, 1, 2, 3, 4, 5, undefined]);
  });

  test('never lets two out closer than 1 ÷ rate', () => {
    fc.assert(
      fc.property(arrivals, rates, fc.integer({ min: 1, max: 20 }), (times, ratePerSecond, burst) => {
        const passed = admitted('leaky-bucket', { ratePerSecond, burst }, times);
        for (const [index, time] of passed.entries())
          if (index > 0)
            expect(time - (passed[index - 1] ?? NaN)).toBeGreaterThanOrEqual(1 / ratePerSecond - 1e-9);
      }),
    );
  });

  test('makes nobody wait longer than burst ÷ rate', () => {
    fc.assert(
      fc.property(arrivals, rates, fc.integer({ min: 1, max: 20 }), (times, ratePerSecond, burst) => {
        passing('leaky-bucket', { ratePerSecond, burst }, times).forEach((time, index) => {
          if (time !== undefined)
            expect(time - (times[index] ?? NaN)).toBeLessThanOrEqual(burst / ratePerSecond + 1e-9);
        });
      }),
    );
  });
});

describe('a fixed window', () => {
  const cluster = (time: number): number[] => Array.from({ length: 30 }, () => time);
  test('admits the limit in each window', () =>
    expect(admitted('fixed-window', { ratePerSecond: 10 }, [...cluster(0.2), ...cluster(0.7)])).toHaveLength(
      10,
    ));
  test('admits twice the limit around a boundary', () =>
    expect(admitted('fixed-window', { ratePerSecond: 10 }, [...cluster(0.999), ...cluster(1)])).toHaveLength(
      20,
    ));
  test('counts over as long a window as it is told', () =>
    expect(
      admitted('fixed-window', { ratePerSecond: 10, windowSeconds: 60 }, cluster(5).concat(cluster(55))),
    ).toHaveLength(60));
});

describe('a sliding log', () => {
  test('admits a request exactly where fewer than the limit passed in the window before it', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 20 }), (times, most) => {
        const passed: number[] = [];
        for (const time of times)
          if (passed.filter((earlier) => earlier > time - 2).length < most) passed.push(time);
        expect(admitted('sliding-log', { ratePerSecond: most / 2, windowSeconds: 2 }, times)).toEqual(passed);
      }),
    );
  });
});

describe('a sliding counter', () => {
  const minute = { ratePerSecond: 50 / 60, windowSeconds: 60 };
  const even = (count: number, from: number, seconds: number): number[] =>
    Array.from({ length: count }, (_, index) => from + (index / count) * seconds);

  test('estimates 42 × ¾ + 18 = 49.5 of 50 a quarter into the minute, so that one more passes (Cloudflare 2017)', () => {
    const times = [...even(42, 0, 60), ...even(18, 60, 15), 75, 75];
    const last = passing('sliding-counter', minute, times).slice(-2);
    expect(last).toEqual([75, undefined]);
  });

  test('has forgotten what is two windows old', () =>
    expect(
      admitted('sliding-counter', minute, [...even(50, 0, 1), ...even(60, 120, 0)]).filter(
        (time) => time >= 120,
      ),
    ).toHaveLength(50));

  test('admits the limit of what comes evenly and too fast', () => {
    // The count of each window then equals the limit: previous × (1 − f) + limit × f.
    const times = even(200 * 20, 0, 20 * 60);
    const count = admitted('sliding-counter', minute, times).length;
    expect(Math.abs(count - 50 * 20)).toBeLessThanOrEqual(20);
  });
});

describe('every algorithm', () => {
  test.each(Object.keys(limits) as LimitName[])('%s keeps an account for each caller', (name) => {
    const limit = limits[name]({ ratePerSecond: 1, burst: 1, windowSeconds: 1 });
    for (const account of [0, 1, 500]) {
      expect(limit.wait(account, 5)).toBe(0);
      limit.take(account, 5);
    }
    expect(limit.wait(500, 5)).toBeGreaterThan(0);
    expect(limit.wait(2, 5)).toBe(0);
  });
});
