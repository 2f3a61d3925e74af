import type { Clock } from '../../kernel/clock';
import type { NodeMetrics } from '../../result';
import type { Log } from './log';

/** How long after the leader’s commit a follower shows its readers each entry of the log. */
export class Lag {
  #sum = 0;
  #count = 0;
  #max = 0;
  #sliceSum = 0;
  #sliceCount = 0;

  constructor(
    readonly clock: Clock,
    readonly log: Log,
  ) {}

  /** An entry has been applied, so long after its commit. */
  observe(seconds: number): void {
    this.#sum += seconds;
    this.#count++;
    this.#max = Math.max(this.#max, seconds);
    this.#sliceSum += seconds;
    this.#sliceCount++;
  }

  startMeasuring(): void {
    this.#sum = this.#count = this.#max = 0;
  }

  /** Until now; what is in the log and not applied counts with its age. */
  metrics(applied: number): NodeMetrics {
    let [sum, count, max] = [this.#sum, this.#count, this.#max];
    for (let position = applied; position < this.log.end; count++) {
      position = this.log.next(position);
      const age = this.#age(position);
      sum += age;
      max = Math.max(max, age);
    }
    return count === 0 ? {} : { lag: sum / count, lag_max: max };
  }

  /** Of the slice of time that ends now; where nothing was applied, the lag is at least what waits. */
  slice(applied: number): number | undefined {
    const mean = this.#sliceCount === 0 ? undefined : this.#sliceSum / this.#sliceCount;
    this.#sliceSum = this.#sliceCount = 0;
    return mean ?? (applied >= this.log.end ? undefined : this.#age(this.log.next(applied)));
  }

  #age(position: number): number {
    return this.clock.now - this.log.committedAt(position);
  }
}
