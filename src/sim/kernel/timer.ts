import type { Clock } from './clock';
import type { Resumable } from './event-queue';

/**
 * An alarm clock that is set anew far more often than it rings, as that of a server which hears from its leader: setting
 * it later only notes the time, so each ring that never comes costs no event of its own.
 */
export class Timer implements Resumable {
  /** When it is to ring; `Infinity` while it is off. */
  #dueAt = Infinity;
  /** When the clock looks at it next; what it was asked for besides is ignored. */
  #looksAt = Infinity;

  constructor(
    readonly clock: Clock,
    readonly ring: () => void,
  ) {}

  /** Rings once after so many seconds, and not at the time set before. */
  set(seconds: number): void {
    this.#dueAt = this.clock.now + seconds;
    this.#look();
  }

  /** Does not ring until it is set again. */
  stop(): void {
    this.#dueAt = Infinity;
  }

  next(): void {
    if (this.clock.now !== this.#looksAt) return;
    this.#looksAt = Infinity;
    if (this.clock.now >= this.#dueAt) {
      this.#dueAt = Infinity;
      this.ring();
    } else if (this.#dueAt < Infinity) this.#look();
  }

  #look(): void {
    if (this.#looksAt <= this.#dueAt) return;
    this.#looksAt = this.#dueAt;
    this.clock.at(this.#dueAt, this);
  }
}
