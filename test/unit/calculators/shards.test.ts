import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

describe('the shards needed', () => {
  const needed = (size: number, writes: number): number =>
    compute('sharding.needed', { size, shard_size: 500e9, writes, shard_writes: 5000 });

  test('are those that hold the data', () => {
    expect(needed(10e12, 1000)).toBe(20);
  });

  test('are those that take the writes, if they are more', () => {
    expect(needed(10e12, 110_000)).toBe(22);
  });

  test('are one at least', () => {
    expect(needed(0, 0)).toBe(1);
  });
});

describe('the keys that move', () => {
  test('modulo the number of shards are those whose remainder changes', () => {
    const count = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(count, count, (before, after) => {
        const keys = Array.from({ length: before * after }, (_, key) => key);
        const moved = keys.filter((key) => key % before !== key % after).length / keys.length;
        expect(compute('sharding.moved_modulo', { before, after })).toBeCloseTo(moved, 12);
      }),
    );
  });

  test('from 10 to 12 shards under consistent hashing are a sixth (Lamping and Veach)', () => {
    expect(compute('sharding.moved_consistent', { before: 10, after: 12 })).toBeCloseTo(1 / 6, 12);
  });

  test('under consistent hashing are never more than modulo', () => {
    const count = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(count, count, (before, after) => {
        const modulo = compute('sharding.moved_modulo', { before, after });
        expect(compute('sharding.moved_consistent', { before, after })).toBeLessThanOrEqual(modulo + 1e-12);
      }),
    );
  });

  test('without need are pointed out', () => {
    expect(advise('sharding.moved_modulo', { before: 4, after: 5 })).toContain('20 %');
  });

  test('by doubling are no more than they must be, which needs no word', () => {
    expect(advise('sharding.moved_modulo', { before: 4, after: 8 })).toBeUndefined();
  });
});

describe('a hot key', () => {
  test('of a thousand under Zipf’s law gets 1 ÷ H₁₀₀₀ of the requests', () => {
    expect(compute('sharding.hot_key', { keys: 1000, skew: 1 })).toBeCloseTo(1 / 7.48547086, 6);
  });

  test('makes its shard as busy as itself, however many there are', () => {
    expect(compute('sharding.hot_shard', { shards: 1e12, hot_key: 0.07 })).toBeCloseTo(0.07, 9);
  });

  test('that gets nothing leaves the shards even', () => {
    expect(compute('sharding.hot_shard', { shards: 8, hot_key: 0 })).toBe(0.125);
  });

  test('that is more than a shard is pointed out', () => {
    expect(advise('sharding.hot_shard', { shards: 16, hot_key: 0.07 })).toContain('split');
  });
});
