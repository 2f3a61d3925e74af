import { KeyIndex } from '../../kernel/key-index';
import type { Eviction, EvictionFactory } from './eviction';

const NONE = -1;

/** Least recently used goes first: a doubly linked list through the slots, newest at the head. */
class LeastRecentlyUsed implements Eviction {
  evicted = 0;
  #index = new KeyIndex();
  #keys = new Float64Array(64);
  #newer = new Int32Array(64);
  #older = new Int32Array(64);
  #newest = NONE;
  #oldest = NONE;
  /** Slots below were used at some time; those that `remove` freed hang in a list through `#older`. */
  #used = 0;
  #freed = NONE;

  constructor(readonly capacityEntries: number) {}

  get size(): number {
    return this.#index.size;
  }

  use(key: number): number {
    const slot = this.#index.get(key);
    if (slot !== NONE && slot !== this.#newest) {
      this.#unlink(slot);
      this.#linkNewest(slot);
    }
    return slot;
  }

  insert(key: number): number {
    const slot = this.#freeSlot();
    this.#keys[slot] = key;
    this.#index.add(key, slot);
    this.#linkNewest(slot);
    return slot;
  }

  remove(key: number): void {
    const slot = this.#index.get(key);
    if (slot === NONE) return;
    this.#index.delete(key);
    this.#unlink(slot);
    this.#older[slot] = this.#freed;
    this.#freed = slot;
  }

  clear(): void {
    this.#index = new KeyIndex();
    this.#newest = this.#oldest = this.#freed = NONE;
    this.#used = 0;
  }

  #freeSlot(): number {
    if (this.#freed !== NONE) {
      const slot = this.#freed;
      this.#freed = this.#older[slot] as number;
      return slot;
    }
    if (this.#used < this.capacityEntries) {
      if (this.#used === this.#keys.length) this.#grow();
      return this.#used++;
    }
    const slot = this.#oldest;
    this.evicted++;
    this.#index.delete(this.#keys[slot] as number);
    this.#unlink(slot);
    return slot;
  }

  #linkNewest(slot: number): void {
    this.#older[slot] = this.#newest;
    this.#newer[slot] = NONE;
    if (this.#newest === NONE) this.#oldest = slot;
    else this.#newer[this.#newest] = slot;
    this.#newest = slot;
  }

  #unlink(slot: number): void {
    const newer = this.#newer[slot] as number;
    const older = this.#older[slot] as number;
    if (newer === NONE) this.#newest = older;
    else this.#older[newer] = older;
    if (older === NONE) this.#oldest = newer;
    else this.#newer[older] = newer;
  }

  #grow(): void {
    const keys = this.#keys;
    const newer = this.#newer;
    const older = this.#older;
    this.#keys = new Float64Array(keys.length * 2);
    this.#newer = new Int32Array(keys.length * 2);
    this.#older = new Int32Array(keys.length * 2);
    this.#keys.set(keys);
    this.#newer.set(newer);
    this.#older.set(older);
  }
}

/** Least recently used goes first. */
export const lru: EvictionFactory = (capacityEntries) => new LeastRecentlyUsed(capacityEntries);
