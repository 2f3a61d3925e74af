import type { Clock, Pause } from './clock';
import type { Resumable } from './event-queue';
import { Fifo } from './fifo';

/**
 * Places where one can be served, and a queue before them: the workers of a service, the connections of a database, a
 * counter with its clerks. First come, first served, unless the last one is (`lifo`).
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
  /** Those that were sent away, until they wake. */
  readonly #dropped = new Set<Resumable>();
  /** Those to whom a place was handed in this instant, and who may not have woken yet. */
  readonly #handed: Resumable[] = [];
  #handedAt = -1;
  #someMayWithdraw = false;
  #busySeconds = 0;
  #queuedSeconds = 0;
  #since = 0;

  constructor(
    readonly clock: Clock,
    readonly places: number,
    /** How many may wait. */
    readonly queueLimit = Infinity,
    /** Who of those that wait gets a place that is free: the one that waits longest, or shortest. */
    readonly order: 'fifo' | 'lifo' = 'fifo',
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

  /** `yield station.queue()`: sleeps until a place is handed over. Whoever may `withdraw` says so. */
  queue(mayWithdraw = false): Pause {
    this.#account();
    if (mayWithdraw) this.#someMayWithdraw = true;
    this.#waiting.push(this.clock.active);
    return undefined;
  }

  /** Wakes one that waits, without a place: it need not be served any more. */
  withdraw(sleeper: Resumable): void {
    this.#account();
    if (this.#dropped.has(sleeper)) return;
    // Handed over in this very instant: the place is another's.
    if (this.#handedAt === this.clock.now && this.#handed.includes(sleeper)) {
      this.leave();
      return;
    }
    this.#withdrawn.add(sleeper);
    this.clock.wake(sleeper);
    // However long nobody leaves, at most as many stay in the line as still wait there.
    if (this.#withdrawn.size > 16 && this.#withdrawn.size > this.queued)
      this.#waiting.keep((other) => !this.#withdrawn.delete(other));
  }

  /** Sends away the one that waits longest, without a place: another is to have its room. */
  dropOldest(): void {
    this.#account();
    const oldest = this.#take(() => this.#waiting.shift());
    if (oldest === undefined) return;
    this.#dropped.add(oldest);
    this.clock.wake(oldest);
  }

  /** Whether the running process, which has just woken, was sent away. */
  wasDropped(): boolean {
    return this.#dropped.delete(this.clock.active);
  }

  /** Gives the place to one that waits, or frees it. */
  leave(): void {
    this.#account();
    const successor = this.order === 'fifo' ? this.#first() : this.#take(() => this.#waiting.pop());
    if (successor === undefined) {
      this.busy--;
      return;
    }
    if (this.#someMayWithdraw) this.#note(successor);
    this.clock.wake(successor);
  }

  #note(handed: Resumable): void {
    if (this.#handedAt !== this.clock.now) {
      this.#handedAt = this.clock.now;
      this.#handed.length = 0;
    }
    this.#handed.push(handed);
  }

  /** The one that waits longest, out of the line. */
  #first(): Resumable | undefined {
    if (this.#withdrawn.size > 0) return this.#take(() => this.#waiting.shift());
    return this.#waiting.shift();
  }

  /** One of those in the line that have not gone away. */
  #take(one: () => Resumable | undefined): Resumable | undefined {
    let taken = one();
    while (taken !== undefined && this.#withdrawn.delete(taken)) taken = one();
    return taken;
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
