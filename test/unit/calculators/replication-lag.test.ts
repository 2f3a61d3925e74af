import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

describe('the share of reads that the leader serves', () => {
  test('is that of the time that windows cover, counted where windows hardly overlap', () => {
    // One write in 1,000 s and a window of 1 s: of 1,000 s, 1 s.
    const share = compute('replication_lag.leader_share', { writes: 1 / 1000, window: 1 });
    expect(share).toBeCloseTo(0.001, 5);
  });

  test('is 1 − 1 ÷ e where a window is as long as the mean time between writes', () => {
    expect(compute('replication_lag.leader_share', { writes: 0.2, window: 5 })).toBeCloseTo(0.632121, 6);
  });

  test('is nothing of a user who does not write', () => {
    expect(compute('replication_lag.leader_share', { writes: 0, window: 5 })).toBe(0);
  });

  test('is a warning where it is most of them', () => {
    expect(advise('replication_lag.leader_share', { writes: 1, window: 5 })).toContain('leader');
    expect(advise('replication_lag.leader_share', { writes: 0.01, window: 5 })).toBeUndefined();
  });
});

describe('a read some time after the write', () => {
  test('comes too early in half of the cases after the lag’s half-life', () => {
    expect(compute('replication_lag.stale', { lag: 0.1, after: 0.0693147 })).toBeCloseTo(0.5, 6);
  });

  test('is never too early without lag', () => {
    expect(compute('replication_lag.stale', { lag: 0, after: 0 })).toBe(0);
  });

  test('comes too early as often as the window was made for', () => {
    const share = fc.double({ min: 1e-9, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 100, noNaN: true }), share, (lag, stale) => {
        const after = compute('replication_lag.window', { lag, stale });
        expect(compute('replication_lag.stale', { lag, after }) / stale).toBeCloseTo(1, 6);
      }),
    );
  });

  test('needs no window without lag, and an endless one to be never too early', () => {
    expect(compute('replication_lag.window', { lag: 0, stale: 0 })).toBe(0);
    expect(compute('replication_lag.window', { lag: 1, stale: 0 })).toBe(Infinity);
  });
});

test('reads of an item miss a write in the share of time in which one is under way', () => {
  // Slots of 1 ms in which a write begins with 1 ‰ (1 a second): 100 slots of lag without one in 0.999¹⁰⁰ of the cases.
  const stale = compute('replication_lag.stale_reads', { writes: 1, lag: 0.1 });
  expect(stale).toBeCloseTo(1 - 0.999 ** 100, 4);
});
