import type { Clock, Process } from '../kernel/clock';
import type { Signal } from '../kernel/signal';
import type { Fault } from '../scenario';

/** When nothing happens that a request could meet on its way. */
export class Calm {
  /** Before that, neither who reaches whom changes, nor who leads; `-Infinity` while it may at any moment. */
  until: number;
  /** Since when no fault lasts; `Infinity` while one does. */
  since = 0;
  #lasting = 0;
  /** When faults begin and end, ascending. */
  readonly #changes: Float64Array;
  #next = 0;

  constructor(
    readonly clock: Clock,
    faults: readonly Fault[],
    /** Given whenever a fault begins or ends, and when it is clear again who leads. */
    readonly changed: Signal,
    /** Whether it is clear who leads. */
    readonly isSettled: () => boolean,
  ) {
    const ends = faults.map(({ atSeconds, forSeconds = Infinity }) => atSeconds + forSeconds);
    this.#changes = Float64Array.from([...faults.map(({ atSeconds }) => atSeconds), ...ends]).sort();
    this.until = this.#changes[0] ?? Infinity;
  }

  /** Follows the faults through the run; begins after those who react to them. */
  *watch(): Process {
    for (;;) {
      yield this.changed.wait();
      while ((this.#changes[this.#next] ?? Infinity) <= this.clock.now) this.#next++;
      const next = this.#changes[this.#next] ?? Infinity;
      this.until = this.isSettled() ? next : -Infinity;
    }
  }

  /** A fault begins. */
  disturb(): void {
    this.#lasting++;
    this.since = Infinity;
  }

  /** A fault has ended. */
  settle(): void {
    if (--this.#lasting === 0) this.since = this.clock.now;
  }
}
