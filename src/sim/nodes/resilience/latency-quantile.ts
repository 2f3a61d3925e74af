import { Histogram } from '../../metrics/histogram';

/** Fewer answers do not tell a tail from chance. */
const LEAST = 100;
/** How long the answers of one estimate are collected. */
const WINDOW_SECONDS = 10;

/** A quantile of the latest latencies, as a caller estimates it while it runs. */
export class LatencyQuantile {
  /** The estimate in seconds; unknown until the first hundred answers. */
  seconds: number | undefined;
  readonly #latest = new Histogram();
  #since = 0;

  constructor(readonly share: number) {}

  /** Takes note of a latency; whether there is a new estimate. */
  record(seconds: number, now: number): boolean {
    this.#latest.record(seconds);
    const isDue = this.seconds === undefined || now - this.#since >= WINDOW_SECONDS;
    if (!isDue || this.#latest.count < LEAST) return false;
    this.seconds = this.#latest.quantile(this.share);
    this.#latest.clear();
    this.#since = now;
    return true;
  }
}
