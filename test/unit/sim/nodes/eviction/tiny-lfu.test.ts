import { describe, expect, test } from 'vitest';
import { Stream } from '../../../../../src/sim/kernel/stream';
import type { Eviction } from '../../../../../src/sim/nodes/eviction/eviction';
import { tinylfu } from '../../../../../src/sim/nodes/eviction/tiny-lfu';
import { FrequencySketch } from '../../../../../src/sim/nodes/eviction/frequency-sketch';

const full = (capacity: number, times: number): Eviction => {
  const kept = tinylfu(capacity, new Stream(1, 'eviction'));
  for (let round = 0; round < times; round++)
    for (let key = 0; key < capacity; key++) if (kept.use(key) < 0) kept.insert(key, Infinity);
  return kept;
};
const keptOf = (kept: Eviction, keys: number): number[] =>
  Array.from({ length: keys }, (_, key) => key).filter((key) => kept.slotOf(key) >= 0);

describe('W-TinyLFU', () => {
  test('keeps everything while there is room', () => {
    expect(keptOf(full(1000, 2), 1000)).toHaveLength(1000);
  });

  test('keeps what is used again through a scan of keys that are asked for once', () => {
    const kept = full(1000, 3);
    for (let key = 1000; key < 6000; key++) if (kept.use(key) < 0) kept.insert(key, Infinity);
    // The window’s ten are the scan’s, and the sketch takes one key in a hundred for another. LRU would have kept none.
    expect(keptOf(kept, 1000).length).toBeGreaterThanOrEqual(1000 - 10 - 50);
    expect(keptOf(kept, 6000)).toHaveLength(1000);
  });

  test('admits a key that is used more often than the one that has to go for it', () => {
    const kept = full(200, 2);
    for (let round = 0; round < 8; round++) if (kept.use(5000) < 0) kept.insert(5000, Infinity);
    // Two others push it out of the window of two.
    for (const key of [5001, 5002, 5003]) if (kept.use(key) < 0) kept.insert(key, Infinity);
    expect(kept.slotOf(5000)).toBeGreaterThanOrEqual(0);
  });

  test.each([1, 2, 3, 7])('has room for no more than %i, whatever comes and goes', (capacity) => {
    const kept = tinylfu(capacity, new Stream(1, 'eviction'));
    const stream = new Stream(1, 'keys');
    const sizes = Array.from({ length: 2000 }, () => {
      const key = stream.below(12);
      if (stream.uniform() < 0.1) kept.remove(key);
      else if (kept.use(key) < 0) kept.insert(key, Infinity);
      return { size: kept.size, kept: keptOf(kept, 12).length };
    });
    expect(Math.max(...sizes.map(({ size }) => size))).toBe(capacity);
    expect(sizes.filter((one) => one.kept !== one.size)).toEqual([]);
  });
});

describe('the sketch of frequencies', () => {
  test('counts up to 15, never less than there was', () => {
    const sketch = new FrequencySketch(1000);
    for (let key = 0; key < 200; key++) for (let use = 0; use < key % 20; use++) sketch.count(key);
    for (let key = 0; key < 200; key++)
      expect(sketch.estimate(key)).toBeGreaterThanOrEqual(Math.min(15, key % 20));
  });

  test('halves its counts after ten uses for each entry', () => {
    const sketch = new FrequencySketch(100);
    for (let use = 0; use < 12; use++) sketch.count(7);
    for (let use = 0; use < 988; use++) sketch.count(1e6 + use);
    expect(sketch.estimate(7)).toBe(6);
  });
});
