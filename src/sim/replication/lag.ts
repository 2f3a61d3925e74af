import type { NodeMetrics } from '../result';

/** How long after its commit a database shows its readers each write that another one took. */
export class Lag {
  #sum = 0;
  #count = 0;
  #max = 0;
  #sliceSum = 0;
  #sliceCount = 0;

  constructor(
    /** How long ago each write was committed that the database has not applied, the oldest first. */
    readonly missingAges: () => Iterable<number>,
  ) {}

  /** A write has been applied, so long after its commit. */
  observe(seconds: number): void {
    this.observeAll(1, seconds, seconds);
  }

  /** Several have been at once: how long after their commits, together and at most. */
  observeAll(count: number, sumSeconds: number, longestSeconds: number): void {
    this.#sum += sumSeconds;
    this.#count += count;
    this.#max = Math.max(this.#max, longestSeconds);
    this.#sliceSum += sumSeconds;
    this.#sliceCount += count;
  }

  startMeasuring(): void {
    this.#sum = this.#count = this.#max = 0;
  }

  /** Until now; what is not applied counts with its age. */
  metrics(): NodeMetrics {
    let [sum, count, max] = [this.#sum, this.#count, this.#max];
    for (const age of this.missingAges()) {
      sum += age;
      count++;
      max = Math.max(max, age);
    }
    return count === 0 ? {} : { lag: sum / count, lag_max: max };
  }

  /** Of the slice of time that ends now; where nothing was applied, the lag is at least the age of the oldest that waits. */
  slice(): number | undefined {
    const mean = this.#sliceCount === 0 ? undefined : this.#sliceSum / this.#sliceCount;
    this.#sliceSum = this.#sliceCount = 0;
    if (mean !== undefined) return mean;
    for (const age of this.missingAges()) return age;
    return undefined;
  }
}
