import { describe, expect, test } from 'vitest';
import { compute } from './compute';

test('the most that a restore loses is what happened since the last finished backup began', () => {
  // Backups begin every 24 h and take 1 h. A failure just before one finishes, at 25 h, falls back to the one begun at 0 h.
  expect(compute('recovery.rpo', { interval: 24 * 3600, duration: 3600 })).toBe(25 * 3600);
});

test('a failover lasts from the failure until clients find the new leader', () => {
  expect(compute('recovery.rto', { detect: 10, promote: 20, redirect: 60 })).toBe(90);
});

describe('a restore', () => {
  test('takes its start and the time of its bytes', () => {
    // 400 GB at 120 MB/s: 3,333⅓ s, after 10 min.
    expect(compute('recovery.restore', { size: 400e9, rate: 120e6, start: 600 })).toBeCloseTo(3933.3333, 3);
  });

  test('without bytes takes its start, at any rate', () => {
    expect(compute('recovery.restore', { size: 0, rate: 0, start: 600 })).toBe(600);
  });

  test('without a rate never ends', () => {
    expect(compute('recovery.restore', { size: 1, rate: 0, start: 0 })).toBe(Infinity);
  });
});

test('the writes that a lagging leader takes with it are those of its lag (Little’s law)', () => {
  expect(compute('recovery.lost_writes', { writes: 1000, lag: 0.15 })).toBe(150);
});
