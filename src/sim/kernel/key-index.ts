const EMPTY = -1;

/**
 * Finds the slot of a key: open addressing with linear probing over typed arrays, deletion by shifting back (Knuth,
 * TAOCP vol. 3, §6.4, algorithm R). A `Map` costs several times as much once it holds 10⁵ keys and is never still.
 */
export class KeyIndex {
  #keys = new Float64Array(64);
  #slots = new Int32Array(64).fill(EMPTY);
  #mask = 63;
  size = 0;

  /** The slot stored for the key; −1 if there is none. */
  get(key: number): number {
    let place = hash(key) & this.#mask;
    for (;;) {
      const slot = this.#slots[place] as number;
      if (slot === EMPTY || this.#keys[place] === key) return slot;
      place = (place + 1) & this.#mask;
    }
  }

  /** Adds a key that is not there yet. */
  add(key: number, slot: number): void {
    if (++this.size * 2 > this.#mask) this.#grow();
    let place = hash(key) & this.#mask;
    while (this.#slots[place] !== EMPTY) place = (place + 1) & this.#mask;
    this.#keys[place] = key;
    this.#slots[place] = slot;
  }

  /** Removes a key that is there. */
  delete(key: number): void {
    let hole = hash(key) & this.#mask;
    while (this.#keys[hole] !== key || this.#slots[hole] === EMPTY) hole = (hole + 1) & this.#mask;
    for (let place = hole; ;) {
      place = (place + 1) & this.#mask;
      if (this.#slots[place] === EMPTY) break;
      // A key may move back into the hole unless its own first place lies behind the hole.
      const home = hash(this.#keys[place] as number) & this.#mask;
      if (((place - home) & this.#mask) < ((place - hole) & this.#mask)) continue;
      this.#keys[hole] = this.#keys[place] as number;
      this.#slots[hole] = this.#slots[place] as number;
      hole = place;
    }
    this.#slots[hole] = EMPTY;
    this.size--;
  }

  #grow(): void {
    const keys = this.#keys;
    const slots = this.#slots;
    this.#mask = this.#mask * 2 + 1;
    this.#keys = new Float64Array(this.#mask + 1);
    this.#slots = new Int32Array(this.#mask + 1).fill(EMPTY);
    this.size = 0;
    for (let place = 0; place < slots.length; place++)
      if (slots[place] !== EMPTY) this.add(keys[place] as number, slots[place] as number);
    this.size++;
  }
}

/** The finaliser of MurmurHash3 (Appleby), which spreads neighbouring keys over all bits. */
export function hash(key: number): number {
  let bits = key | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
