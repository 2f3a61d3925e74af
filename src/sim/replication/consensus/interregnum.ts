import type { Clock } from '../../kernel/clock';

/** Adds up the time in which nobody leads. */
export class Interregnum {
  #since = Infinity;
  #seconds = 0;

  constructor(readonly clock: Clock) {}

  begin(): void {
    if (this.#since === Infinity) this.#since = this.clock.now;
  }

  end(): void {
    this.#seconds = this.seconds();
    this.#since = Infinity;
  }

  startMeasuring(): void {
    this.#seconds = 0;
    if (this.#since < Infinity) this.#since = this.clock.now;
  }

  /** Until now. */
  seconds(): number {
    return this.#seconds + Math.max(0, this.clock.now - this.#since);
  }
}
