import type { Clock } from '../kernel/clock';

/** How wrong a clock is: by how much it is ahead, and how much faster it runs than time passes. */
export interface Skew {
  readonly offsetSeconds: number;
  /** 0.001 is 1 ms a second too fast; negative where it is slow. */
  readonly rate: number;
}

/** What a node takes for the time: right unless a fault skews it. */
export class LocalClock {
  readonly #skews = new Map<Skew, number>();
  /** What it has gained by drifts that are over. */
  #gainedSeconds = 0;

  constructor(readonly clock: Clock) {}

  /** Seconds by this clock since the run began. */
  get seconds(): number {
    const { now } = this.clock;
    let seconds = now;
    for (const [{ offsetSeconds, rate }, since] of this.#skews)
      seconds += offsetSeconds + rate * (now - since);
    return seconds;
  }

  /**
   * Seconds since the run began as a monotonic clock counts them, by which programs measure time-outs: it drifts, but
   * nobody sets it.
   */
  get monotonicSeconds(): number {
    const { now } = this.clock;
    let seconds = now + this.#gainedSeconds;
    if (this.#skews.size > 0) for (const [{ rate }, since] of this.#skews) seconds += rate * (now - since);
    return seconds;
  }

  /** How long it really takes until so many seconds have passed by this clock, as fast as it runs now. */
  trueSeconds(localSeconds: number): number {
    if (this.#skews.size === 0) return localSeconds;
    let rate = 1;
    for (const skew of this.#skews.keys()) rate += skew.rate;
    return localSeconds / rate;
  }

  /** It goes wrong from now on, beside what is wrong with it already; returns what sets that right again. */
  skew(by: Skew): () => void {
    const own = { ...by };
    this.#skews.set(own, this.clock.now);
    return () => {
      const since = this.#skews.get(own);
      if (since === undefined) return;
      this.#gainedSeconds += own.rate * (this.clock.now - since);
      this.#skews.delete(own);
    };
  }
}
