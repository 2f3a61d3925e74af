import type { Clock, Process } from '../../kernel/clock';
import { Deadline, type Timeouts } from '../../kernel/deadline';

/** Answers of copies, of which a coordinator waits for some, for a while. */
export class Votes {
  readonly #deadline: Deadline<true>;
  readonly #endsAt: number;

  constructor(
    readonly clock: Clock,
    /** How many are still waited for. */
    public missing: number,
    timeouts: Timeouts,
  ) {
    this.#deadline = new Deadline(clock, timeouts);
    this.#endsAt = clock.now + timeouts.seconds;
  }

  /** Seconds for which a coordinator still waits for a copy. */
  get patienceSeconds(): number {
    return Math.max(0, this.#endsAt - this.clock.now);
  }

  /** A copy has answered. */
  cast(): void {
    if (--this.missing === 0) this.#deadline.settle(true);
  }

  /** Sleeps until enough have answered, or no longer; whether they have. */
  *areEnough(): Process<boolean> {
    if (this.missing <= 0) return true;
    yield this.#deadline.wait();
    return this.#deadline.answer === true;
  }
}
