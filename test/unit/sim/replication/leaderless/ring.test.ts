/** Where the copies of a key are. */
import { expect, test } from 'vitest';
import { Ring } from '../../../../../src/sim/replication/leaderless/ring';

const KEYS = 20_000;
/** How many keys each database holds a copy of. */
function loads(ring: Ring, n: number): number[] {
  const counts = new Array<number>(ring.seats).fill(0);
  for (let key = 0; key < KEYS; key++)
    for (const seat of ring.preference(key).subarray(0, n)) counts[seat] = (counts[seat] ?? 0) + 1;
  return counts;
}

test('every key has all databases in some order', () => {
  const ring = new Ring(7);
  for (let key = 0; key < 100; key++)
    expect([...ring.preference(key)].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

// The coefficient of variation of one copy’s load is √((N − 1) ÷ (NV + 1)): 0.24 with N = 20, V = 16.
test('the load spreads as that of a ring with sixteen points each', () => {
  const counts = loads(new Ring(20), 1);
  const mean = KEYS / 20;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / 20;
  const expected = Math.sqrt(19 / (20 * 16 + 1));
  // The standard error of a deviation of 20 is 1 ÷ √(2 × 19) of it.
  expect(Math.abs(Math.sqrt(variance) / mean / expected - 1)).toBeLessThan(3 / Math.sqrt(2 * 19));
});

test('a database more takes its share of the keys, and no two others exchange any', () => {
  const [before, after] = [new Ring(9), new Ring(10)];
  let moved = 0;
  for (let key = 0; key < KEYS; key++) {
    const [old, now] = [before.preference(key)[0], after.preference(key)[0]];
    if (old === now) continue;
    moved++;
    expect(now).toBe(9);
  }
  expect(moved).toBe(loads(after, 1)[9]);
});
