import { KeyIndex } from '../../kernel/key-index';
import { NONE } from './eviction';

/** The places of a cache’s entries: which key stands where, and which places are free. */
export class Slots {
  #index = new KeyIndex();
  #keys = new Float64Array(64);
  /** Slots below were taken at some time; some of them have been freed since. */
  #used = 0;
  #freed: number[] = [];

  constructor(readonly capacityEntries: number) {}

  get size(): number {
    return this.#index.size;
  }

  get isFull(): boolean {
    return this.#freed.length === 0 && this.#used >= this.capacityEntries;
  }

  /** The slot of a key; −1 if it has none. */
  of(key: number): number {
    return this.#index.get(key);
  }

  keyAt(slot: number): number {
    return this.#keys[slot] as number;
  }

  /** A free slot for a key that has none: there must be one. */
  take(key: number): number {
    const slot = this.#freed.pop() ?? this.#used++;
    if (slot >= this.#keys.length) this.#keys = widened(this.#keys, slot);
    this.#keys[slot] = key;
    this.#index.add(key, slot);
    return slot;
  }

  /** Whoever stands in a slot goes for another key. */
  replace(slot: number, key: number): void {
    this.#index.delete(this.#keys[slot] as number);
    this.#keys[slot] = key;
    this.#index.add(key, slot);
  }

  /** Frees the slot of a key, and tells which it was; −1 if it had none. */
  free(key: number): number {
    const slot = this.#index.get(key);
    if (slot === NONE) return NONE;
    this.#index.delete(key);
    this.#freed.push(slot);
    return slot;
  }

  clear(): void {
    this.#index = new KeyIndex();
    this.#freed = [];
    this.#used = 0;
  }
}

/** The same array, long enough for a slot, and for as many again. */
export function widened<Numbers extends Float64Array | Int32Array | Uint8Array>(
  array: Numbers,
  slot: number,
): Numbers {
  const wide = new (array.constructor as new (length: number) => Numbers)(
    Math.max(slot + 1, array.length * 2),
  );
  wide.set(array);
  return wide;
}
