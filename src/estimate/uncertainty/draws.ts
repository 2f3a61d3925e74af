import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { quantiles } from '../distributions/quantiles';
import type { Distribution } from '../distributions';
import { keptDraws, type Drawn } from './kept-draws';

/** How a document's uncertain values are drawn. */
export interface Sampling {
  readonly seed: number;
  /** Samples of each value. */
  readonly count: number;
}

/** Enough for two digits of a 5th percentile, and quick enough for every key typed. */
export const SAMPLES = 10_000;

/**
 * The random numbers of one statement. Each draw has a stream of its own, named after the statement and its place in
 * it, so that an edit elsewhere changes no number here.
 */
export class Draws {
  #drawn = 0;

  constructor(
    readonly sampling: Sampling,
    /** What the statement defines, or says. */
    readonly statement: string,
    /** Where the value of its definition begins: what is drawn there is known by the defined name. */
    readonly valueStart?: number,
  ) {}

  /**
   * Equally likely amounts in random order: one from each of `count` slices of equal probability, at the slice's
   * median. (Median Latin hypercube sampling: McKay, Beckman and Conover, Technometrics 21(2), 1979; Morgan and
   * Henrion, Uncertainty, 1990, §8.5.) Percentiles of what is drawn are exact, and those of sums of draws nearly so.
   * Beside them the same amounts in ascending order.
   */
  draw(distribution: Distribution): Drawn {
    const { count } = this.sampling;
    const seed = this.#seed();
    return keptDraws.of(`${seed} ${count} ${JSON.stringify(distribution)}`, () => {
      const sorted = quantiles(distribution, count);
      return { samples: shuffled(sorted.slice(), seed), sorted };
    });
  }

  /** Puts samples in random order, in place. */
  shuffle(samples: Float64Array): Float64Array {
    return shuffled(samples, this.#seed());
  }

  /** A seed of 32 bits: FNV-1a of the document's seed, the statement and the count of draws so far. */
  #seed(): number {
    let hash = 0x811c9dc5;
    for (const char of `${this.sampling.seed} ${this.statement} ${this.#drawn++}`)
      hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
    return hash;
  }
}

/** Puts samples in random order, in place (Fisher and Yates; Knuth, TAOCP vol. 2, §3.4.2, algorithm P). */
function shuffled(samples: Float64Array, seed: number): Float64Array {
  const random = xoroshiro128plus(seed);
  for (let last = samples.length - 1; last > 0; last--) {
    const other = Math.floor(((random.next() >>> 0) / 2 ** 32) * (last + 1));
    const sample = samples[last] as number;
    samples[last] = samples[other] as number;
    samples[other] = sample;
  }
  return samples;
}
