import { NONE, type Eviction, type EvictionFactory } from './eviction';
import { Slots, widened } from './slots';

/**
 * The entry that expires next goes, as with Redis’s `volatile-ttl`, which looks for it in a sample. A binary heap of
 * slots by expiry: an entry that is loaded now expires last, which costs one comparison; to evict one takes the
 * logarithm of their number.
 */
class NearestExpiry implements Eviction {
  evicted = 0;
  readonly #slots: Slots;
  #heap = new Int32Array(64);
  /** For each slot when it expires, and where it is in the heap. */
  #expiries = new Float64Array(64);
  #places = new Int32Array(64);
  #length = 0;

  constructor(capacityEntries: number) {
    this.#slots = new Slots(capacityEntries);
  }

  get size(): number {
    return this.#slots.size;
  }

  slotOf(key: number): number {
    return this.#slots.of(key);
  }

  use(key: number): number {
    return this.#slots.of(key);
  }

  insert(key: number, expiresAt: number): number {
    if (this.#slots.isFull) {
      const slot = this.#heap[0] as number;
      this.evicted++;
      this.#slots.replace(slot, key);
      this.renew(slot, expiresAt);
      return slot;
    }
    const slot = this.#slots.take(key);
    if (slot >= this.#expiries.length) this.#grow(slot);
    this.#expiries[slot] = expiresAt;
    this.#put(slot, this.#length++);
    this.#rise(slot);
    return slot;
  }

  renew(slot: number, expiresAt: number): void {
    const earlier = expiresAt < (this.#expiries[slot] as number);
    this.#expiries[slot] = expiresAt;
    if (earlier) this.#rise(slot);
    else this.#sink(slot);
  }

  remove(key: number): void {
    const slot = this.#slots.free(key);
    if (slot === NONE) return;
    const last = this.#heap[--this.#length] as number;
    if (last === slot) return;
    this.#put(last, this.#places[slot] as number);
    this.#rise(last);
    this.#sink(last);
  }

  clear(): void {
    this.#slots.clear();
    this.#length = 0;
  }

  #put(slot: number, place: number): void {
    this.#heap[place] = slot;
    this.#places[slot] = place;
  }

  #rise(slot: number): void {
    const expiry = this.#expiries[slot] as number;
    let place = this.#places[slot] as number;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.#heap[above] as number;
      if ((this.#expiries[parent] as number) <= expiry) break;
      this.#put(parent, place);
      place = above;
    }
    this.#put(slot, place);
  }

  #sink(slot: number): void {
    const expiry = this.#expiries[slot] as number;
    let place = this.#places[slot] as number;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.#length) break;
      if (below + 1 < this.#length && this.#expiryAt(below + 1) < this.#expiryAt(below)) below++;
      if (this.#expiryAt(below) >= expiry) break;
      this.#put(this.#heap[below] as number, place);
      place = below;
    }
    this.#put(slot, place);
  }

  #expiryAt(place: number): number {
    return this.#expiries[this.#heap[place] as number] as number;
  }

  #grow(slot: number): void {
    this.#expiries = widened(this.#expiries, slot);
    this.#places = widened(this.#places, slot);
    this.#heap = widened(this.#heap, slot);
  }
}

/** The one that expires next goes first. */
export const ttl: EvictionFactory = (capacityEntries) => new NearestExpiry(capacityEntries);
