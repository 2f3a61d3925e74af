import type { Clock, Pause } from './clock';
import type { Resumable } from './event-queue';

/**
 * Time-outs of one length. They end in the order in which they began, so one timer serves them all, and what was
 * answered leaves at once: a doubly linked list in which no answered one waits for its time.
 */
export class Timeouts {
  #first: Deadline<unknown> | undefined;
  #last: Deadline<unknown> | undefined;
  #timerRuns = false;

  constructor(
    readonly clock: Clock,
    readonly seconds: number,
  ) {}

  start(deadline: Deadline<unknown>): void {
    deadline.endsAt = this.clock.now + this.seconds;
    deadline.previous = this.#last;
    if (this.#last === undefined) this.#first = deadline;
    else this.#last.next = deadline;
    this.#last = deadline;
    this.#runTimer();
  }

  cancel(deadline: Deadline<unknown>): void {
    const { previous, next } = deadline;
    if (previous === undefined) this.#first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    deadline.previous = deadline.next = undefined;
  }

  #runTimer(): void {
    if (this.#timerRuns || this.#first === undefined) return;
    this.#timerRuns = true;
    this.clock.at(this.#first.endsAt, { next: () => this.#ring() });
  }

  #ring(): void {
    this.#timerRuns = false;
    while (this.#first !== undefined && this.#first.endsAt <= this.clock.now) this.#first.end();
    this.#runTimer();
  }
}

/**
 * An answer that may come too late, or never: one process waits, another settles, and the first of answer and time-out
 * counts.
 */
export class Deadline<Answer> {
  /** The answer, if it came in time. */
  answer: Answer | undefined;
  /** Set while it waits among others. */
  endsAt = Infinity;
  previous: Deadline<unknown> | undefined;
  next: Deadline<unknown> | undefined;
  #sleeper: Resumable | undefined;

  constructor(
    readonly clock: Clock,
    /** Without, the answer is waited for as long as it takes. */
    public timeouts?: Timeouts,
  ) {}

  /** `yield deadline.wait()`: sleeps until the answer is there, or the time is out; then one may wait once more. */
  wait(): Pause {
    if (this.answer !== undefined) {
      this.clock.wake(this.clock.active);
      return undefined;
    }
    this.#sleeper = this.clock.active;
    this.timeouts?.start(this);
    return undefined;
  }

  /** Gives the answer; once the time is out it is nobody's. */
  settle(answer: Answer): void {
    this.answer ??= answer;
    this.end();
  }

  /** The time is out, or the answer is there. */
  end(): void {
    const sleeper = this.#sleeper;
    if (sleeper === undefined) return;
    this.#sleeper = undefined;
    this.timeouts?.cancel(this);
    this.clock.wake(sleeper);
  }
}
