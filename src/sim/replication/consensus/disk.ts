import type { Clock } from '../../kernel/clock';
import type { Resumable } from '../../kernel/event-queue';

/** Whose persistent state it is. */
export interface DiskUser<State> {
  /** A flush begins: what will be durable when it ends. */
  flushBegins(): State;
  /** It has ended. */
  flushEnds(durable: State): void;
}

/**
 * Stable storage. What is written while one flush goes on waits for the next, which makes all of it durable at once
 * (group commit: Gray and Reuter, “Transaction Processing”, 1993, §9.4.7).
 */
export class Disk<State> implements Resumable {
  #isDirty = false;
  #flushing: State | undefined;
  /** Who waits for the flush that goes on, and for the one after it. */
  #waiting: (() => void)[] = [];
  #waitingForNext: (() => void)[] = [];
  /** The flush that goes on; a crash makes what the clock still holds of an older one void. */
  #endsAt = Infinity;

  constructor(
    readonly clock: Clock,
    readonly user: DiskUser<State>,
    readonly flushSeconds: () => number,
    /** What is left after a crash. */
    public durable: State,
  ) {}

  /** The state has changed in memory. */
  write(): void {
    this.#isDirty = true;
  }

  /** Calls `then` when all that was written so far is durable: at once if it is. */
  whenDurable(then: () => void): void {
    if (this.#isDirty) this.#waitingForNext.push(then);
    else if (this.#flushing !== undefined) this.#waiting.push(then);
    else then();
    this.flush();
  }

  /** Sees to it that what was written becomes durable. */
  flush(): void {
    if (!this.#isDirty || this.#flushing !== undefined) return;
    this.#isDirty = false;
    this.#waiting = this.#waitingForNext;
    this.#waitingForNext = [];
    this.#flushing = this.user.flushBegins();
    const seconds = this.flushSeconds();
    this.#endsAt = this.clock.now + seconds;
    if (seconds > 0) this.clock.at(this.#endsAt, this);
    else this.next();
  }

  next(): void {
    const { clock } = this;
    if (this.#flushing === undefined || clock.now !== this.#endsAt) return;
    this.durable = this.#flushing;
    this.#flushing = undefined;
    this.#endsAt = Infinity;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.user.flushEnds(this.durable);
    for (const then of waiting) then();
    this.flush();
  }

  /** Forgets what was not durable yet, and those that waited for it. */
  crash(): void {
    this.#isDirty = false;
    this.#flushing = undefined;
    this.#endsAt = Infinity;
    this.#waiting = [];
    this.#waitingForNext = [];
  }
}
