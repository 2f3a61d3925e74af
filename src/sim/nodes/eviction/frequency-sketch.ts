const ROWS = 4;
/** Counters of four bits, eight in a word. */
const MOST = 15;
const ONE_OF_EACH_HALVED = 0x77777777;
/** Uses that are counted before all counters are halved, for each entry of the cache. */
const SAMPLE = 10;
/** Odd constants that make the rows’ hashes differ: the first words of the fractional part of the golden ratio. */
const SEEDS = Int32Array.of(0x9e3779b9, 0x7f4a7c15, 0xf39cc060, 0x5cedc834);

/**
 * How often keys were used of late, roughly: a count-min sketch (Cormode and Muthukrishnan, J. Algorithms 55(1), 2005) of
 * four-bit counters, all of which are halved from time to time, so that what was popular once is forgotten. The
 * counters are those of TinyLFU: Einziger, Friedman and Manes, ACM Trans. Storage 13(4), 2017, §3.
 */
export class FrequencySketch {
  /** Four counters for each entry, in each of four rows: keys beyond the cache’s are counted as well. */
  readonly #words: Int32Array;
  readonly #mask: number;
  readonly #sample: number;
  #counted = 0;

  constructor(entries: number) {
    let width = 64;
    while (width < entries * 4) width *= 2;
    this.#mask = width - 1;
    this.#words = new Int32Array((ROWS * width) / 8);
    this.#sample = SAMPLE * Math.max(1, entries);
  }

  /** Counts a use of a key; only its lowest counters grow (conservative update, Estan and Varghese, SIGCOMM 2002). */
  count(key: number): void {
    const estimate = this.estimate(key);
    if (estimate < MOST)
      for (let row = 0; row < ROWS; row++) {
        const place = this.#place(key, row);
        const shift = (place & 7) << 2;
        const word = this.#words[place >>> 3] as number;
        if (((word >>> shift) & MOST) === estimate) this.#words[place >>> 3] = word + (1 << shift);
      }
    if (++this.#counted >= this.#sample) this.#age();
  }

  /** How often a key was used of late, at most 15. */
  estimate(key: number): number {
    let least = MOST;
    for (let row = 0; row < ROWS; row++) {
      const place = this.#place(key, row);
      const count = ((this.#words[place >>> 3] as number) >>> ((place & 7) << 2)) & MOST;
      if (count < least) least = count;
    }
    return least;
  }

  #age(): void {
    const words = this.#words;
    for (let place = 0; place < words.length; place++)
      words[place] = ((words[place] as number) >>> 1) & ONE_OF_EACH_HALVED;
    this.#counted >>>= 1;
  }

  /** The counter of a key in a row, among those of all rows; the hash is MurmurHash3’s finaliser (Appleby). */
  #place(key: number, row: number): number {
    let bits = (key | 0) ^ (SEEDS[row] as number);
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return row * (this.#mask + 1) + ((bits ^ (bits >>> 16)) & this.#mask);
  }
}
