import { Chain, Links } from './chain';
import { NONE, type Eviction } from './eviction';
import { Slots } from './slots';

/** All keys in one order; the one at its end goes first. */
export abstract class EvictionQueue implements Eviction {
  evicted = 0;
  readonly #slots: Slots;
  readonly #links = new Links();
  readonly #order = new Chain(this.#links);

  constructor(capacityEntries: number) {
    this.#slots = new Slots(capacityEntries);
  }

  get size(): number {
    return this.#slots.size;
  }

  slotOf(key: number): number {
    return this.#slots.of(key);
  }

  abstract use(key: number): number;

  /** A key goes to the beginning of the order. */
  protected touch(slot: number): void {
    this.#order.touch(slot);
  }

  insert(key: number): number {
    let slot: number;
    if (this.#slots.isFull) {
      slot = this.#order.oldest;
      this.evicted++;
      this.#slots.replace(slot, key);
      this.#order.touch(slot);
    } else {
      slot = this.#slots.take(key);
      this.#links.reach(slot);
      this.#order.push(slot);
    }
    return slot;
  }

  remove(key: number): void {
    const slot = this.#slots.free(key);
    if (slot !== NONE) this.#order.drop(slot);
  }

  clear(): void {
    this.#slots.clear();
    this.#order.clear();
  }
}
