import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lru } from '../../../../../src/sim/nodes/eviction/lru';

test('LRU keeps what a list ordered by last use keeps', () => {
  const step = fc.record({ key: fc.nat({ max: 12 }), remove: fc.boolean() });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(step, { maxLength: 300 }), (capacity, script) => {
      const kept = lru(capacity);
      let list: number[] = []; // newest first
      let evicted = 0;
      for (const { key, remove } of script) {
        const there = list.includes(key);
        list = list.filter((other) => other !== key);
        if (remove && there) kept.remove(key);
        else {
          expect(kept.use(key) >= 0).toBe(there);
          if (!there) kept.insert(key);
          list = [key, ...list];
          if (list.length > capacity) evicted++;
          list = list.slice(0, capacity);
        }
        expect(kept.size).toBe(list.length);
        expect(kept.evicted).toBe(evicted);
      }
      // From the oldest on, so that asking changes nothing about the order.
      const slots = [...list].reverse().map((key) => kept.use(key));
      expect(Math.min(0, ...slots)).toBe(0);
      expect(new Set(slots).size).toBe(list.length);
    }),
    { seed: 1 },
  );
});
