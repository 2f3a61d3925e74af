import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute, decide } from './compute';

const MONTH = 30 * 86_400;

describe('timeouts fit', () => {
  // Ongaro and Ousterhout, §5.6: broadcasts of 0.5 ms to 20 ms, timeouts of 10 ms to 500 ms, failures months apart.
  test.each([
    ['as in Raft’s paper, on fast storage', 0.0005, 0.01, 3 * MONTH, true],
    ['as in Raft’s paper, on slow storage', 0.02, 0.5, 3 * MONTH, true],
    ['not if broadcasts are about as slow', 0.02, 0.15, 3 * MONTH, false],
    ['not if failures are about as frequent', 0.02, 60, 3600, false],
  ])('%s', (_, broadcast, timeout, mtbf, fits) => {
    expect(decide('election.fits', { broadcast, timeout, mtbf })).toBe(fits);
  });
});

/** All ways in which servers’ timeouts fall into equal parts of 0 … 1, each sorted. */
function timeouts(servers: number, parts: number): number[][] {
  if (servers === 0) return [[]];
  const fewer = timeouts(servers - 1, parts);
  return Array.from({ length: parts }, (_, part) => (part + 0.5) / parts).flatMap((one) =>
    fewer.map((others) => [...others, one].sort((first, second) => first - second)),
  );
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

const SERVERS = [2, 3, 4] as const;
const raft = { shortest: 0.15, longest: 0.3, message: 0, heartbeat: 0 };

describe('without a leader', () => {
  test.each(SERVERS)('%d followers are until the first of them stands', (followers) => {
    const first = mean(timeouts(followers, 16).map(([earliest = 0]) => 0.15 + 0.15 * earliest));
    expect(compute('election.leaderless', { ...raft, followers })).toBeCloseTo(first, 3);
  });

  test('the votes take a message there and one back', () => {
    const alone = compute('election.leaderless', { ...raft, followers: 4 });
    expect(compute('election.leaderless', { ...raft, followers: 4, message: 0.01 })).toBeCloseTo(
      alone + 0.02,
      12,
    );
  });

  test('half of a heartbeat has passed when the leader dies', () => {
    const fresh = compute('election.leaderless', { ...raft, followers: 4 });
    const later = compute('election.leaderless', { ...raft, followers: 4, heartbeat: 0.05 });
    expect(later).toBeCloseTo(fresh - 0.025, 12);
  });
});

describe('a second server stands before it hears of the first', () => {
  test.each(SERVERS)('of %d as often as their timeouts are that close', (followers) => {
    const close = timeouts(followers, 16).map(([first = 0, second = 0]) => {
      const apart = second - first;
      // Timeouts in the two parts at the limit are on either side of it equally often.
      return apart < 0.25 - 1e-9 ? 1 : apart < 0.25 + 1e-9 ? 0.5 : 0;
    });
    const split = compute('election.split', { followers, spread: 1, message: 0.25 });
    expect(split).toBeCloseTo(mean(close), 2);
  });

  test('never where there is none', () => {
    expect(compute('election.split', { followers: 1, spread: 0, message: 1 })).toBe(0);
  });

  test('always where timeouts are closer than a message takes', () => {
    expect(compute('election.split', { followers: 4, spread: 0.005, message: 0.0075 })).toBe(1);
  });

  test('is a warning where it is likely', () => {
    expect(advise('election.split', { followers: 4, spread: 0.05, message: 0.01 })).toContain('wider');
    expect(advise('election.split', { followers: 4, spread: 0.15, message: 0.005 })).toBeUndefined();
  });
});

describe('a range of timeouts', () => {
  test('of 38.5 messages has a second of four servers stand in one election of ten', () => {
    expect(compute('election.spread', { followers: 4, message: 1, split: 0.1 })).toBeCloseTo(38.47, 1);
  });

  test('has a second server stand as often as it was chosen for', () => {
    const split = fc.double({ min: 1e-6, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), split, (followers, split) => {
        const spread = compute('election.spread', { followers, message: 0.005, split });
        expect(compute('election.split', { followers, spread, message: 0.005 }) / split).toBeCloseTo(1, 6);
      }),
    );
  });

  test('needs no width where messages take no time', () => {
    expect(compute('election.spread', { followers: 4, message: 0, split: 0 })).toBe(0);
  });
});
