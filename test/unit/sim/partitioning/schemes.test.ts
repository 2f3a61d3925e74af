/** Which shard has which key, and what moves when shards are added. */
import { describe, expect, test } from 'vitest';
import { partitioningNames, partitioningSchemes } from '../../../../src/sim/partitioning';
import { withShards } from '../../../../src/sim/partitioning/assignment';
import { movesBetween } from '../../../../src/sim/partitioning/moves';
import type { Partitioner } from '../../../../src/sim/partitioning/partitioner';
import { expectMean, replicate } from '../confidence';

const KEYS = 20_000;
const SCHEMES = partitioningNames;

const partitioned = (scheme: (typeof SCHEMES)[number], shards: number, salt = 1, virtualNodes = 16) =>
  partitioningSchemes[scheme]({ shards, keys: KEYS, virtualNodes, salt });

/** How many of the keys each shard has. */
function counts(partitioner: Partitioner): number[] {
  const all = new Array<number>(partitioner.shards).fill(0);
  for (let key = 0; key < KEYS; key++) {
    const shard = partitioner.shardOf(key);
    all[shard] = (all[shard] ?? 0) + 1;
  }
  return all;
}

const movedShare = (before: Partitioner, by: number) => movesBetween(before, before.grown(by), KEYS).share;

describe('keys per shard', () => {
  test('ranges hold equally many neighbouring keys, and new keys come to the last', () => {
    const ranges = partitioned('range', 4);
    expect(counts(ranges)).toEqual([5000, 5000, 5000, 5000]);
    expect([0, 4999, 5000, 19_999, 1e9].map((key) => ranges.shardOf(key))).toEqual([0, 0, 1, 3, 3]);
  });

  test('hashes spread them as dice would: χ² with 7 degrees of freedom is below its 99.9 % point', () => {
    const even = KEYS / 8;
    const chiSquare = counts(partitioned('hash', 8)).reduce((sum, n) => sum + (n - even) ** 2 / even, 0);
    expect(chiSquare).toBeLessThan(24.322);
  });

  test('a directory spreads them over a thousand shards as dice would', () => {
    // χ² with 999 degrees of freedom, less than 5 standard deviations of √(2 × 999) above the mean; groups of 65 and 66.
    const even = KEYS / 1000;
    const chiSquare = counts(partitioned('directory', 1000)).reduce(
      (sum, n) => sum + (n - even) ** 2 / even,
      0,
    );
    expect(chiSquare).toBeLessThan(999 + 5 * Math.sqrt(2 * 999));
  });

  // The arc of V of nV random points is Beta(V, (n − 1)V); its variance over the squared mean is (n − 1) ÷ (nV + 1).
  test.each([4, 16, 64])('on a ring of %i points each they differ by about 1 ÷ √points', (virtualNodes) => {
    const n = 8;
    const spread = replicate(100, (salt) =>
      counts(partitioned('consistent-hash', n, salt, virtualNodes)).reduce(
        (sum, count) => sum + ((count * n) / KEYS - 1) ** 2 / n,
        0,
      ),
    );
    // What the hashes of a finite number of keys add: n ÷ keys.
    expectMean(spread, (n - 1) / (n * virtualNodes + 1) + (n - 1) / KEYS, 0.25);
  });
});

describe('where shards are removed', () => {
  test.each(SCHEMES.filter((scheme) => scheme !== 'hash'))('by %s, only their keys move', (scheme) => {
    const before = partitioned(scheme, 6);
    const after = before.shrunk(2);
    const { share, out } = movesBetween(before, after, KEYS);
    const [, , , , fifth = 0, sixth = 0] = counts(before);
    expect(out.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(share).toBeCloseTo((fifth + sixth) / KEYS, 12);
    expect(counts(after).reduce((sum, count) => sum + count, 0)).toBe(KEYS);
  });

  test('by hash, as many as where as many are added', () => {
    const [five, four] = [partitioned('hash', 5), partitioned('hash', 4)];
    expect(movesBetween(five, five.shrunk(1), KEYS).share).toBe(movedShare(four, 1));
  });

  // 16,384 slots on three, and 1024 groups.
  test.each([
    ['hash-slots', 16_384],
    ['directory', 1024],
  ] as const)('by %s, those that are left have the same number of %i but for one', (scheme, groups) => {
    const { slots, entries } = partitioned(scheme, 5).shrunk(2) as {
      slots?: Uint16Array;
      entries?: Uint16Array;
    };
    const owned = [0, 0, 0];
    for (const shard of slots ?? entries ?? []) owned[shard] = (owned[shard] ?? NaN) + 1;
    expect(owned.reduce((sum, count) => sum + count)).toBe(groups);
    expect(Math.max(...owned) - Math.min(...owned)).toBeLessThanOrEqual(1);
  });

  test.each(['range', 'consistent-hash', 'hash'] as const)(
    'by %s, what was added goes back where it was',
    (scheme) => {
      const before = partitioned(scheme, 4);
      expect(movesBetween(before, before.grown(3).shrunk(3), KEYS).share).toBe(0);
    },
  );
});

describe('moved keys', () => {
  test.each([
    [4, 1, 4 / 5],
    [8, 1, 8 / 9],
    [4, 4, 1 / 2],
  ])('by hash, from %i shards to %i more: 1 − gcd ÷ all', (shards, by, expected) => {
    // Five standard deviations of so many independent keys.
    const chance = 5 * Math.sqrt((expected * (1 - expected)) / KEYS);
    expect(Math.abs(movedShare(partitioned('hash', shards), by) - expected)).toBeLessThan(chance);
  });

  test('on a ring: as many as the new shard gets, 1 ÷ (n + 1) on average', () => {
    expectMean(
      replicate(100, (salt) => movedShare(partitioned('consistent-hash', 4, salt), 1)),
      1 / 5,
      0.1,
    );
  });

  test('by slots: 3276 of 16,384 for the fifth shard, with the keys that are in them', () => {
    const expected = 3276 / 16_384;
    const chance = 5 * Math.sqrt((expected * (1 - expected)) / KEYS);
    expect(Math.abs(movedShare(partitioned('hash-slots', 4), 1) - expected)).toBeLessThan(chance);
  });

  test('by directory: 204 of 1024 groups for the fifth shard', () => {
    const expected = 204 / 1024;
    const chance = 5 * Math.sqrt((expected * (1 - expected)) / KEYS);
    expect(Math.abs(movedShare(partitioned('directory', 4), 1) - expected)).toBeLessThan(chance);
  });

  test('by directory: more groups for many shards, none of which moves for that alone', () => {
    // 131,072 groups, 65 or 66 on each shard: all but 1 in 2000 ÷ 16 move.
    const before = partitioned('directory', 16);
    const after = before.grown(1984);
    const { into, share } = movesBetween(before, after, KEYS);
    expect(into.slice(0, 16)).toEqual(new Array<number>(16).fill(0));
    expect(Math.abs(share - 1984 / 2000)).toBeLessThan(5 * Math.sqrt((0.992 * 0.008) / KEYS));
  });

  test('by slots to many shards: none has more than one slot more than another', () => {
    // 16,384 = 100 × 163 + 84.
    const owned = new Array<number>(100).fill(0);
    for (const shard of withShards(
      Uint16Array.from({ length: 16_384 }, (_, slot) => slot % 4),
      4,
      96,
    ))
      owned[shard] = (owned[shard] ?? 0) + 1;
    expect(owned.filter((count) => count === 164)).toHaveLength(84);
    expect(owned.filter((count) => count === 163)).toHaveLength(16);
  });

  test('by range: the upper half of the first of the largest ranges', () => {
    const ranges = partitioned('range', 4);
    expect(movedShare(ranges, 1)).toBe(1 / 8);
    const five = ranges.grown(1);
    expect([2499, 2500, 4999, 5000].map((key) => five.shardOf(key))).toEqual([0, 4, 4, 1]);
  });

  test.each(SCHEMES.filter((scheme) => scheme !== 'hash'))('by %s they move to new shards only', (scheme) => {
    const before = partitioned(scheme, 4);
    const { into } = movesBetween(before, before.grown(2), KEYS);
    expect(into.slice(0, 4)).toEqual([0, 0, 0, 0]);
  });

  test.each(SCHEMES)('by %s none move when none are added', (scheme) => {
    expect(movedShare(partitioned(scheme, 3), 0)).toBe(0);
  });
});
