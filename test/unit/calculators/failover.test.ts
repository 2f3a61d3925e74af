import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

describe('a failover', () => {
  test('lasts from the failure until clients find the new leader', () => {
    const amounts = { detect: 10, promote: 20, redirect: 5, lease: 0 };
    expect(compute('failover_downtime.each', amounts)).toBe(35);
  });

  test('waits for the old leader’s lease', () => {
    const amounts = { detect: 10, promote: 20, redirect: 5, lease: 15 };
    expect(compute('failover_downtime.each', amounts)).toBe(40);
  });

  test('that waits for a lease could be shorter', () => {
    expect(advise('failover_downtime.each', { detect: 10, promote: 20, redirect: 5, lease: 15 })).toContain(
      'shorter lease',
    );
  });

  test('that works by itself in 19 of 20 cases takes 2 min on average if it takes 32 s and people 30 min', () => {
    // (19 × 31.5789… s + 1,800 s) ÷ 20 = 120 s.
    const amounts = { automatic: 600 / 19, manual: 1800, success: 0.95 };
    expect(compute('failover_downtime.mean', amounts)).toBeCloseTo(120, 9);
  });
});

describe('failovers of 30 s', () => {
  const alone = { automatic: 30, manual: 0, success: 1 };

  test('four times a year take two minutes of it', () => {
    const year = 365.25 * 86_400;
    const amounts = { ...alone, failures: 4 / year, period: year };
    expect(compute('failover_downtime.in_period', amounts)).toBeCloseTo(120, 9);
  });

  test('every 30,000 s leave three nines', () => {
    const left = compute('failover_downtime.availability', { ...alone, mttf: 29_970 });
    expect(left).toBeCloseTo(0.999, 12);
  });
});

describe('of 500 requests a second', () => {
  test('those of 35 s fail', () => {
    const amounts = { requests: 500, downtime: 35, patience: 0 };
    expect(compute('failover_downtime.failed_requests', amounts)).toBe(17_500);
  });

  test('those succeed that are retried until it is over', () => {
    const amounts = { requests: 500, downtime: 35, patience: 60 };
    expect(compute('failover_downtime.failed_requests', amounts)).toBe(0);
  });
});
