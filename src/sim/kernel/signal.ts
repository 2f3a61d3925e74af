import type { Clock, Pause } from './clock';
import type { Resumable } from './event-queue';

/** Something that many may wait for, again and again: the network changed, the log grew. */
export class Signal {
  #waiting: Resumable[] = [];

  constructor(readonly clock: Clock) {}

  /** `yield signal.wait()`: sleeps until the signal is next given. */
  wait(): Pause {
    this.#waiting.push(this.clock.active);
    return undefined;
  }

  /** Wakes all that wait. */
  give(): void {
    const woken = this.#waiting;
    this.#waiting = [];
    for (const sleeper of woken) this.clock.wake(sleeper);
  }
}
