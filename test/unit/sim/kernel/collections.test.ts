import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fifo } from '../../../../src/sim/kernel/fifo';
import { KeyIndex } from '../../../../src/sim/kernel/key-index';

test('a first-in-first-out queue behaves like an array', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat())), (script) => {
      const fifo = new Fifo<number>();
      const array: number[] = [];
      for (const step of script) {
        if (step === null) expect(fifo.shift()).toBe(array.shift());
        else {
          fifo.push(step);
          array.push(step);
        }
        expect(fifo.size).toBe(array.length);
        expect(fifo.peek()).toBe(array[0]);
        expect(array.map((_, place) => fifo.at(place))).toEqual(array);
        expect(fifo.at(array.length)).toBeUndefined();
      }
    }),
    { seed: 1 },
  );
});

test('the newest comes out first, where it is wanted, and those that are not kept leave the others in order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('push', 'shift', 'pop', 'keep')), (script) => {
      const fifo = new Fifo<number>();
      let array: number[] = [];
      script.forEach((step, index) => {
        if (step === 'push') {
          fifo.push(index);
          array.push(index);
        } else if (step === 'shift') expect(fifo.shift()).toBe(array.shift());
        else if (step === 'pop') expect(fifo.pop()).toBe(array.pop());
        else {
          fifo.keep((item) => item % 3 > 0);
          array = array.filter((item) => item % 3 > 0);
        }
        expect(array.map((_, place) => fifo.at(place))).toEqual(array);
        expect(fifo.size).toBe(array.length);
      });
    }),
    { seed: 1 },
  );
});

test('an index of keys behaves like a map', () => {
  // Keys beyond 2³² that share their lower bits collide.
  const keys = fc.oneof(fc.nat({ max: 200 }), fc.constantFrom(2 ** 32, 2 ** 33, 2 ** 32 + 1, 3 * 2 ** 32));
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, fc.boolean()), { maxLength: 500 }), (script) => {
      const index = new KeyIndex();
      const map = new Map<number, number>();
      script.forEach(([key, add], slot) => {
        if (add && !map.has(key)) {
          index.add(key, slot);
          map.set(key, slot);
        } else if (!add && map.delete(key)) index.delete(key);
        expect(index.size).toBe(map.size);
      });
      for (const [key] of script) expect(index.get(key)).toBe(map.get(key) ?? -1);
    }),
    { seed: 1 },
  );
});
