import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

describe('of requests to many servers', () => {
  // Dean and Barroso: 63 % at 100 servers and one slow answer in 100; almost one in five at 2,000 and one in 10,000.
  test.each([
    [0.01, 100, 0.63],
    [0.0001, 2000, 0.18],
  ])('with a share of %d of slow answers, of %d servers, %d are slow', (slow, servers, share) => {
    expect(compute('hedging.fan_out', { slow, servers })).toBeCloseTo(share, 2);
  });

  test('to one server, as many are slow as of its answers', () => {
    expect(compute('hedging.fan_out', { slow: 0.01, servers: 1 })).toBeCloseTo(0.01, 15);
  });

  test('as many are slow as each server was allowed', () => {
    const share = fc.double({ min: 1e-9, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 10_000 }), (wanted, servers) => {
        const slow = compute('hedging.per_server', { slow: wanted, servers });
        expect(compute('hedging.fan_out', { slow, servers }) / wanted).toBeCloseTo(1, 9);
      }),
    );
  });

  test('all are slow where all answers are', () => {
    expect(compute('hedging.fan_out', { slow: 1, servers: 3 })).toBe(1);
  });
});

describe('a second request', () => {
  test('after the 95th percentile is one in twenty', () => {
    expect(compute('hedging.load', { percentile: 0.95 })).toBeCloseTo(0.05, 12);
  });

  test('is a warning where it is more than one in ten', () => {
    expect(advise('hedging.load', { percentile: 0.5 })).toContain('95th');
    expect(advise('hedging.load', { percentile: 0.95 })).toBeUndefined();
  });

  test('leaves as many slow as of all pairs of answers are late', () => {
    const latencies = fc.array(fc.nat(100), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(latencies, fc.nat(50), fc.nat(100), (answers, delay, more) => {
        const limit = delay + more;
        const shareOver = (bound: number): number =>
          answers.filter((answer) => answer > bound).length / answers.length;
        const pairs = answers.flatMap((first) => answers.map((second) => Math.min(first, delay + second)));
        const late = pairs.filter((answer) => answer > limit).length / pairs.length;
        const slow = compute('hedging.slow', { slow: shareOver(limit), again: shareOver(limit - delay) });
        expect(slow).toBeCloseTo(late, 12);
      }),
    );
  });
});
