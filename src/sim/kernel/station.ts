import type { Clock, Pause } from './clock';
import type { Resumable } from './event-queue';
import { Fifo } from './fifo';

/**
 * Places where one can be served, and a queue before them: the workers of a service, the connections of a database, a
 * counter with its clerks. First come, first served.
 *
 * ```ts
 * if (!station.enter()) yield station.queue();
 * yield clock.after(serviceSeconds);
 * station.leave();
 * ```
 */
export class Station {
  busy = 0;
  /** Counts crashes: whoever entered in an earlier one has lost the place. */
  epoch = 0;
  readonly #waiting = new Fifo<Resumable>();
  /** Those among them that have gone away. */
  readonly #withdrawn = new Set<Resumable>();
  #busySeconds = 0;
  #queuedSeconds = 0;
  #since = 0;

  constructor(
    readonly clock: Clock,
    readonly places: number,
    /** How many may wait. */
    readonly queueLimit = Infinity,
  ) {}

  get queued(): number {
    return this.#waiting.size - this.#withdrawn.size;
  }

  /** True if there is neither a place nor room to wait. */
  get full(): boolean {
    return this.busy >= this.places && this.queued >= this.queueLimit;
  }

  /** Takes a free place, if there is one. */
  enter(): boolean {
    if (this.busy >= this.places) return false;
    this.#account();
    this.busy++;
    return true;
  }

  /** `yield station.queue()`: sleeps until a place is handed over. */
  queue(): Pause {
    this.#account();
    this.#waiting.push(this.clock.active);
    return undefined;
  }

  /** Wakes one that waits, without a place: it need not be served any more. */
  withdraw(sleeper: Resumable): void {
    this.#account();
    this.#withdrawn.add(sleeper);
    this.clock.wake(sleeper);
  }

  /** Gives the place to the one that waits longest, or frees it. */
  leave(): void {
    this.#account();
    let successor = this.#waiting.shift();
    while (successor !== undefined && this.#withdrawn.size > 0 && this.#withdrawn.delete(successor))
      successor = this.#waiting.shift();
    if (successor === undefined) this.busy--;
    else this.clock.wake(successor);
  }

  /** The machine crashes: wakes all that wait, without a place, and empties every place. A new epoch begins. */
  crash(): void {
    this.#account();
    this.epoch++;
    this.busy = 0;
    for (let sleeper = this.#waiting.shift(); sleeper !== undefined; sleeper = this.#waiting.shift())
      if (!this.#withdrawn.delete(sleeper)) this.clock.wake(sleeper);
  }

  /** Place-seconds that were busy since the last `startMeasuring`. */
  busySeconds(): number {
    this.#account();
    return this.#busySeconds;
  }

  /** Seconds waited, summed over all that waited, since the last `startMeasuring`. */
  queuedSeconds(): number {
    this.#account();
    return this.#queuedSeconds;
  }

  startMeasuring(): void {
    this.#account();
    this.#busySeconds = 0;
    this.#queuedSeconds = 0;
  }

  #account(): void {
    const elapsed = this.clock.now - this.#since;
    if (elapsed === 0) return;
    this.#busySeconds += elapsed * this.busy;
    this.#queuedSeconds += elapsed * this.queued;
    this.#since = this.clock.now;
  }
}
