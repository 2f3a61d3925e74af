import { NONE, type Eviction, type EvictionFactory } from './eviction';
import { Slots, widened } from './slots';

/**
 * Corbató, “A paging experiment with the Multics system”, 1968: entries stand in a circle, each with a bit that a use
 * sets. A hand goes round: it takes the bit from whoever has one, and evicts the first without. A new entry has none
 * until it is used again, so that what is asked for once goes at the hand’s next pass.
 */
class Clock implements Eviction {
  evicted = 0;
  readonly #slots: Slots;
  #used = new Uint8Array(64);
  #hand = 0;

  constructor(readonly capacityEntries: number) {
    this.#slots = new Slots(capacityEntries);
  }

  get size(): number {
    return this.#slots.size;
  }

  slotOf(key: number): number {
    return this.#slots.of(key);
  }

  use(key: number): number {
    const slot = this.#slots.of(key);
    if (slot !== NONE) this.#used[slot] = 1;
    return slot;
  }

  insert(key: number): number {
    if (this.#slots.isFull) return this.#replace(key);
    const slot = this.#slots.take(key);
    if (slot >= this.#used.length) this.#used = widened(this.#used, slot);
    this.#used[slot] = 0;
    return slot;
  }

  #replace(key: number): number {
    while (this.#used[this.#hand] === 1) {
      this.#used[this.#hand] = 0;
      this.#advance();
    }
    const slot = this.#hand;
    this.#advance();
    this.evicted++;
    this.#slots.replace(slot, key);
    return slot;
  }

  #advance(): void {
    this.#hand = this.#hand + 1 === this.capacityEntries ? 0 : this.#hand + 1;
  }

  remove(key: number): void {
    this.#slots.free(key);
  }

  clear(): void {
    this.#slots.clear();
    this.#hand = 0;
  }
}

/** Second chance: the first that was not used since the hand last passed it goes. */
export const clock: EvictionFactory = (capacityEntries) => new Clock(capacityEntries);
