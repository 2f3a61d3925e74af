import type { NodeMetrics } from '../../result';
import type { Member } from './member';
import type { MultiLeader } from './multi-leader';

/** How long after its commit a database shows its readers each write that another one took. */
export class Lag {
  #sum = 0;
  #count = 0;
  #max = 0;
  #sliceSum = 0;
  #sliceCount = 0;

  constructor(
    readonly store: MultiLeader,
    readonly member: Member,
  ) {}

  /** A write has been applied, so long after its commit. */
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

  /** Until now; what is not applied counts with its age. */
  metrics(): NodeMetrics {
    let [sum, count, max] = [this.#sum, this.#count, this.#max];
    for (const age of this.#missingAges()) {
      sum += age;
      count++;
      max = Math.max(max, age);
    }
    return count === 0 ? {} : { lag: sum / count, lag_max: max };
  }

  /** Of the slice of time that ends now; where nothing was applied, the age of the oldest that waits. */
  slice(): number | undefined {
    const mean = this.#sliceCount === 0 ? undefined : this.#sliceSum / this.#sliceCount;
    this.#sliceSum = this.#sliceCount = 0;
    if (mean !== undefined) return mean;
    for (const age of this.#missingAges()) return age;
    return undefined;
  }

  /** The ages of all writes that it has not applied, the oldest first. */
  *#missingAges(): Generator<number, void> {
    const { now } = this.store.world.clock;
    for (const write of this.store.unsettled()) if (!this.member.has(write)) yield now - write.committedAt;
  }
}
