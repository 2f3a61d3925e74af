import { Histogram } from '../metrics/histogram';
import { studentT } from './student';

/** Latencies that a run may be asked to know so precisely. */
export const preciseMetrics = ['mean', 'p50', 'p90', 'p95', 'p99', 'p999'] as const;
export type PreciseMetric = (typeof preciseMetrics)[number];

const SHARES: Readonly<Record<Exclude<PreciseMetric, 'mean'>, number>> = {
  p50: 0.5,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
  p999: 0.999,
};

/** A latency that is to be known within a share of itself, with 95 % confidence. */
export interface PrecisionSpec {
  readonly metric: PreciseMetric;
  readonly node: string;
  readonly within: number;
}

/** Batches that the interval is of: between ten and thirty is enough (Schmeiser, Operations Research 30, 1982). */
const BATCHES = 20;
/** Pieces of a batch: at least so many, and at twice as many two become one. */
const PIECES = 4;
const MOST = 2 * PIECES * BATCHES;
/** Observations beyond a percentile in each batch, so that the batch’s own percentile means something. */
const BEYOND = 10;
/** As many before the run may end: those of a busy queue come in bursts, and a run without a long one looks precise. */
const BEYOND_TO_END = 50;
/** Correlation of neighbouring pieces above which the batches would not be independent. */
const CORRELATED = 0.2;

/**
 * Watches a latency while it is measured, until it is known precisely enough: the run is divided into batches that grow
 * with it, and their spread says how far the whole may be from the truth. It is looked at only whenever the run has
 * grown by a fifth or so, and believed only where small pieces of the batches are hardly correlated any more (after Law
 * & Carson, “A sequential procedure for determining the length of a steady-state simulation”, Operations Research 27,
 * 1979). A percentile is that of the whole; the batches’ own tell its error (sectioning: Asmussen & Glynn, Stochastic
 * Simulation, 2007, §III.5).
 */
export class Precision {
  readonly #pieces: Histogram[] = [];
  #open = new Histogram();
  #size: number;
  /** Observations before the run may end. */
  readonly #least: number;
  #isReached = false;

  constructor(readonly spec: PrecisionSpec) {
    const { metric } = spec;
    const beyond = metric === 'mean' ? 0.5 : 1 - SHARES[metric];
    this.#least = (BATCHES * BEYOND_TO_END) / beyond - 1e-6;
    this.#size = Math.max(25, Math.ceil(BEYOND / PIECES / beyond - 1e-9));
  }

  /** Whether it was known precisely enough at some time. */
  get isReached(): boolean {
    return this.#isReached;
  }

  /**
   * γ ÷ (1 + γ) of the estimate is at most γ of the truth (Law & Kelton, Simulation Modeling and Analysis, §9.4.1): a run
   * that has seen too little estimates low.
   */
  get #mostError(): number {
    const { within } = this.spec;
    return within / (1 + within);
  }

  observe(seconds: number): void {
    this.#open.record(seconds);
    if (this.#open.count < this.#size) return;
    this.#pieces.push(this.#open);
    this.#open = new Histogram();
    const count = this.#pieces.length;
    const isLookedAt =
      count >= PIECES * BATCHES && count % BATCHES === 0 && count * this.#size >= this.#least;
    if (!this.#isReached && isLookedAt)
      this.#isReached = this.relativeError() <= this.#mostError && this.#correlation() < CORRELATED;
    if (count === MOST) this.#halve();
  }

  /** Half the width of the 95 % confidence interval as a share of the latency; `NaN` before there are batches. */
  relativeError(): number {
    const perBatch = Math.floor(this.#pieces.length / BATCHES);
    if (perBatch === 0) return NaN;
    const whole = new Histogram();
    let squares = 0;
    const batches = Array.from({ length: BATCHES }, (_, place) => {
      const batch = new Histogram();
      for (const piece of this.#pieces.slice(place * perBatch, (place + 1) * perBatch)) batch.add(piece);
      whole.add(batch);
      return this.#latencyOf(batch);
    });
    const value = this.#latencyOf(whole);
    for (const batch of batches) squares += (batch - value) ** 2;
    const error = studentT(BATCHES - 1) * Math.sqrt(squares / (BATCHES - 1) / BATCHES);
    return error === 0 ? 0 : error / value;
  }

  #latencyOf(histogram: Histogram): number {
    const { metric } = this.spec;
    return metric === 'mean' ? histogram.mean : histogram.quantile(SHARES[metric]);
  }

  /** Of the latencies of each two neighbouring pieces. */
  #correlation(): number {
    const values = this.#pieces.map((piece) => this.#latencyOf(piece));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    let product = 0;
    let square = 0;
    values.forEach((value, index) => {
      square += (value - mean) ** 2;
      product += index === 0 ? 0 : (value - mean) * ((values[index - 1] as number) - mean);
    });
    return square === 0 ? 0 : product / square;
  }

  #halve(): void {
    const half = MOST / 2;
    for (let pair = 0; pair < half; pair++) {
      const [first, second] = [this.#pieces[2 * pair], this.#pieces[2 * pair + 1]];
      if (first === undefined || second === undefined) continue;
      first.add(second);
      this.#pieces[pair] = first;
    }
    this.#pieces.length = half;
    this.#size *= 2;
  }
}
