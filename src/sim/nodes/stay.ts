import type { Cancellation } from '../kernel/cancellation';
import type { Pause } from '../kernel/clock';
import type { Resumable } from '../kernel/event-queue';
import type { Station } from '../kernel/station';
import type { Visits } from './visits';
import { Outcome } from './outcome';

/**
 * The stay of a request where one of a station's places is held for it, or will be: once nobody waits for the answer,
 * the place is another's at that instant, whatever the request's process still sleeps for.
 */
export class Stay {
  abandoned = false;
  #waiting: Resumable | undefined;
  readonly #abandon = (): void => {
    this.abandoned = true;
    if (this.epoch === this.station.epoch) {
      if (this.#waiting === undefined) this.station.leave();
      else this.station.withdraw(this.#waiting);
    }
    this.recorder?.depart(Outcome.cancelled, this.arrivedAt, 0);
  };

  constructor(
    readonly station: Station,
    /** Who counts that it goes; nobody at a station that is no node's. */
    readonly recorder: Visits | undefined,
    readonly arrivedAt: number,
    readonly cancellation: Cancellation,
    readonly epoch = station.epoch,
  ) {
    cancellation.on(this.#abandon);
  }

  /** `yield stay.queue()`: sleeps until a place is handed over, or nobody waits for the answer any more. */
  queue(): Pause {
    this.#waiting = this.station.clock.active;
    return this.station.queue(true);
  }

  /** The place that it waited for is handed over. */
  enter(): void {
    this.#waiting = undefined;
  }

  /** It ends in another way. */
  end(): void {
    this.cancellation.off(this.#abandon);
  }
}
