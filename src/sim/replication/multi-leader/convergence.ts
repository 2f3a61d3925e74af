import type { NodeMetrics } from '../../result';
import type { MultiLeader } from './multi-leader';

/** How long after its commit every database has applied a write. */
export class Convergence {
  #sum = 0;
  #count = 0;
  #max = 0;

  constructor(readonly store: MultiLeader) {}

  /** The last database has applied a write, so long after its commit. */
  observe(seconds: number): void {
    this.#sum += seconds;
    this.#count++;
    this.#max = Math.max(this.#max, seconds);
  }

  startMeasuring(): void {
    this.#sum = this.#count = this.#max = 0;
  }

  /** Until now; what some database has not applied counts with its age. */
  metrics(): NodeMetrics {
    const { now } = this.store.world.clock;
    let [sum, count, max] = [this.#sum, this.#count, this.#max];
    for (const { committedAt } of this.store.unsettled()) {
      sum += now - committedAt;
      count++;
      max = Math.max(max, now - committedAt);
    }
    return count === 0 ? {} : { convergence: sum / count, convergence_max: max };
  }
}
