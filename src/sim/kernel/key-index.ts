/** In place of a slot, where no key stands. */
const EMPTY = -1;
/** A key and its slot. */
const PAIR = 2;

/**
 * Finds the slot of a key: open addressing with linear probing over a typed array, deletion by shifting back (Knuth,
 * TAOCP vol. 3, §6.4, algorithm R). A `Map` costs several times as much once it holds 10⁵ keys and is never still.
 */
export class KeyIndex {
  /** Key and slot by turns: with 10⁶ keys each look is a cache miss, and so it is one. */
  #pairs = new Float64Array(64 * PAIR).fill(EMPTY);
  /** Of a place times two. */
  #mask = this.#pairs.length - 1;
  size = 0;

  /** The slot stored for the key; −1 if there is none. */
  get(key: number): number {
    const pairs = this.#pairs;
    for (let place = this.#home(key); ; place = this.#after(place)) {
      const slot = pairs[place + 1] as number;
      if (slot === EMPTY || pairs[place] === key) return slot;
    }
  }

  /** Adds a key that is not there yet. */
  add(key: number, slot: number): void {
    if (++this.size * PAIR * 2 > this.#mask) this.#grow();
    this.#put(key, slot);
  }

  /** Removes a key that is there. */
  delete(key: number): void {
    const pairs = this.#pairs;
    let hole = this.#home(key);
    while (pairs[hole] !== key || pairs[hole + 1] === EMPTY) hole = this.#after(hole);
    for (let place = this.#after(hole); pairs[place + 1] !== EMPTY; place = this.#after(place)) {
      // A key may move back into the hole unless its own first place lies behind the hole.
      const home = this.#home(pairs[place] as number);
      if (((place - home) & this.#mask) < ((place - hole) & this.#mask)) continue;
      pairs[hole] = pairs[place] as number;
      pairs[hole + 1] = pairs[place + 1] as number;
      hole = place;
    }
    pairs[hole + 1] = EMPTY;
    this.size--;
  }

  /** The first place of a key. */
  #home(key: number): number {
    return (hash(key) * PAIR) & this.#mask;
  }

  #after(place: number): number {
    return (place + PAIR) & this.#mask;
  }

  #put(key: number, slot: number): void {
    const pairs = this.#pairs;
    let place = this.#home(key);
    while (pairs[place + 1] !== EMPTY) place = this.#after(place);
    pairs[place] = key;
    pairs[place + 1] = slot;
  }

  #grow(): void {
    const before = this.#pairs;
    this.#pairs = new Float64Array(before.length * 2).fill(EMPTY);
    this.#mask = this.#pairs.length - 1;
    for (let place = 0; place < before.length; place += PAIR)
      if (before[place + 1] !== EMPTY) this.#put(before[place] as number, before[place + 1] as number);
  }
}

/** The finaliser of MurmurHash3 (Appleby), which spreads neighbouring keys over all bits. */
export function hash(key: number): number {
  let bits = key | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
