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

/** An answer that may come too late: one process waits, another settles, and the first of answer and time-out counts. */
export class Deadline<Answer> implements Resumable {
  /** The answer, if it came in time. */
  answer: Answer | undefined;
  #sleeper: Resumable | undefined;

  constructor(readonly clock: Clock) {}

  /** `yield deadline.wait(seconds)`: sleeps until the answer is there, or so long. */
  wait(seconds: number): Pause {
    if (this.answer !== undefined) {
      this.clock.wake(this.clock.active);
      return undefined;
    }
    this.#sleeper = this.clock.active;
    this.clock.at(this.clock.now + seconds, this);
    return undefined;
  }

  /** Gives the answer; once the time is out it is nobody's. */
  settle(answer: Answer): void {
    this.answer ??= answer;
    this.next();
  }

  /** The time is out, or the answer is there. */
  next(): void {
    const sleeper = this.#sleeper;
    if (sleeper === undefined) return;
    this.#sleeper = undefined;
    this.clock.wake(sleeper);
  }
}
