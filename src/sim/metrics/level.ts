import type { Clock } from '../kernel/clock';

/** A number that goes up and down: what it is now, its average over time, and its peak. */
export class Level {
  value = 0;
  #max = 0;
  #integral = 0;
  #since = 0;
  #measuringSince = 0;

  constructor(readonly clock: Clock) {}

  add(by: number): void {
    this.#account();
    this.value += by;
    if (this.value > this.#max) this.#max = this.value;
  }

  /** The average since measuring began. */
  get mean(): number {
    this.#account();
    return this.#integral / (this.clock.now - this.#measuringSince);
  }

  get max(): number {
    return this.#max;
  }

  startMeasuring(): void {
    this.#since = this.#measuringSince = this.clock.now;
    this.#integral = 0;
    this.#max = this.value;
  }

  #account(): void {
    this.#integral += (this.clock.now - this.#since) * this.value;
    this.#since = this.clock.now;
  }
}
