import { ln } from './elementary';

const TWO_TO_MINUS_53 = 2 ** -53;

/**
 * A stream of random numbers that belongs to one purpose of one node, so that two variants of a design meet the same
 * arrivals and the same keys (common random numbers). sfc32, Chris Doty-Humphrey's small fast counting generator of
 * PractRand: 128 bits of state, period at least 2³².
 */
export class Stream {
  readonly #state = new Int32Array(4);

  constructor(seed: number, name: string) {
    // FNV-1a over the name, then the seed's two words: streams of other names or seeds start elsewhere.
    let hash = 0x811c9dc5;
    for (let index = 0; index < name.length; index++)
      hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
    this.#state.set([hash, seed | 0, Math.floor(seed / 2 ** 32) | 0, 1]);
    for (let round = 0; round < 16; round++) this.bits();
  }

  /** 32 random bits, as a signed integer. */
  bits(): number {
    const state = this.#state;
    const a = state[0] as number;
    const b = state[1] as number;
    const c = state[2] as number;
    const counter = state[3] as number;
    const sum = (((a + b) | 0) + counter) | 0;
    state[3] = counter + 1;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + sum;
    return sum;
  }

  /** Uniform in (0, 1), never 0 or 1, in steps of 2⁻⁵³. */
  uniform(): number {
    const high = this.bits() >>> 6;
    const low = this.bits() >>> 5;
    return (high * 0x8000000 + low + 0.5) * TWO_TO_MINUS_53;
  }

  /** A whole number, uniform in 0 … n − 1, for n up to 2³² (bias below n ÷ 2³²). */
  below(n: number): number {
    return Math.floor((this.bits() >>> 0) * 2.3283064365386963e-10 * n);
  }

  /** Exponential with mean 1, by inversion. */
  exponential(): number {
    return -ln(this.uniform());
  }

  /** Normal with mean 0 and variance 1, by Marsaglia's polar method; its second value is left out to keep no state. */
  normal(): number {
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square < 1 && square > 0) return x * Math.sqrt((-2 * ln(square)) / square);
    }
  }
}
