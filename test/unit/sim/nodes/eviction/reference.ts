import fc from 'fast-check';
import { expect } from 'vitest';
import { Stream } from '../../../../../src/sim/kernel/stream';
import type { EvictionFactory } from '../../../../../src/sim/nodes/eviction/eviction';

/** What a policy says in a textbook: a list of entries, and which of them goes. */
export interface Entry {
  readonly key: number;
  readonly expiresAt: number;
  /** Numbers of the steps at which it came and was last used, and how often it was used. */
  readonly came: number;
  used: number;
  uses: number;
}

export type Victim = (entries: Entry[]) => Entry | undefined;

/** The entry with the least of something; of several the first. */
export const least =
  (...of: readonly ((entry: Entry) => number)[]): Victim =>
  (entries) =>
    [...entries].sort((a, b) => of.reduce((order, by) => order || by(a) - by(b), 0))[0];

const KEYS = 12;

/** Expects a policy to keep, after every look-up, load and removal, exactly what the textbook’s list keeps. */
export function expectToKeep(policy: EvictionFactory, victimOf: Victim, { removes = true } = {}): void {
  const step = fc.record({
    key: fc.nat({ max: KEYS }),
    remove: removes ? fc.boolean() : fc.constant(false),
    expiresAt: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(step, { maxLength: 200 }), (capacity, script) => {
      const kept = policy(capacity, new Stream(1, 'eviction'));
      let entries: Entry[] = [];
      let evicted = 0;
      script.forEach(({ key, remove, expiresAt }, number) => {
        const entry = entries.find((one) => one.key === key);
        if (remove && entry !== undefined) {
          kept.remove(key);
          entries = entries.filter((one) => one !== entry);
        } else {
          expect(kept.use(key) >= 0).toBe(entry !== undefined);
          if (entry === undefined) {
            kept.insert(key, expiresAt);
            if (entries.length === capacity) {
              const victim = victimOf(entries);
              entries = entries.filter((one) => one !== victim);
              evicted++;
            }
            entries.push({ key, expiresAt, came: number, used: number, uses: 1 });
          } else {
            entry.used = number;
            entry.uses++;
          }
        }
        expect(kept.size).toBe(entries.length);
        expect(kept.evicted).toBe(evicted);
      });
      const slots = Array.from({ length: KEYS + 1 }, (_, key) => kept.slotOf(key));
      const keys = slots.flatMap((slot, key) => (slot >= 0 ? [key] : []));
      expect(keys).toEqual(entries.map(({ key }) => key).sort((a, b) => a - b));
      // Each has a slot of its own, within the capacity.
      const taken = slots.filter((slot) => slot >= 0);
      expect(new Set(taken).size).toBe(taken.length);
      expect(Math.max(-1, ...taken)).toBeLessThan(capacity);
    }),
    { seed: 1 },
  );
}
