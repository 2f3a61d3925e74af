import { Histogram } from '../metrics/histogram';
import { Outcome } from '../nodes/outcome';
import type { FeltMeanwhile } from '../result';

/** Of two latencies that are closer together, none is longer: a histogram tells no more. */
const LONGER = 1.01;

/** Requests under way that were sent so late that they may be answered. */
export interface Fresh {
  readonly fromSeconds: number;
  readonly count: number;
}

/** The requests that one of the clients sent while a fault lasted, and what became of them, whenever that was. */
export class Cohort {
  /** Requests from here on were sent after it had ended. */
  last = Infinity;
  /** When the fault ends; `Infinity` while that is not known. */
  #endsAt: number;
  /** Of those that were answered; given up when all is known. */
  #sojourn: Histogram | undefined = new Histogram();
  #p99Seconds = NaN;
  #answered = 0;
  #answeredAfter = 0;
  #failed = 0;
  #failedAfter = 0;
  #cutShort = 0;
  /** The longest that an answer took that came while it lasted. */
  #longestSeconds = 0;

  constructor(
    /** The number of the first request that was sent in it. */
    readonly first: number,
    endsAt: number,
  ) {
    this.#endsAt = endsAt;
  }

  end(sent: number, now: number): void {
    this.last = sent;
    this.#endsAt = now;
    this.#closeWhereComplete();
  }

  get lasts(): boolean {
    return this.last === Infinity;
  }

  get isComplete(): boolean {
    return this.#sojourn === undefined;
  }

  /** A request ends `at` a time: one of these, or one that was under way when the fault began. */
  left(number: number, outcome: Outcome, seconds: number, at: number, usualSeconds: number): void {
    if (number >= this.last) return;
    if (number < this.first) {
      if (outcome !== Outcome.ok && this.lasts) this.#cutShort++;
      return;
    }
    if (outcome === Outcome.ok) {
      this.#answered++;
      this.#sojourn?.record(seconds);
      if (at <= this.#endsAt) this.#longestSeconds = Math.max(this.#longestSeconds, seconds);
      // One that takes no longer than others do, with the fault or without, was sent just before its end.
      else if (seconds > LONGER * Math.max(this.#longestSeconds, usualSeconds)) this.#answeredAfter++;
    } else {
      this.#failed++;
      if (at > this.#endsAt) this.#failedAfter++;
    }
    this.#closeWhereComplete();
  }

  #closeWhereComplete(): void {
    if (this.#answered + this.#failed < this.last - this.first) return;
    this.#p99Seconds = this.#sojourn?.quantile(0.99) ?? NaN;
    this.#sojourn = undefined;
  }

  /**
   * What they felt up to the run’s end, at which `sent` requests had been sent in all; nothing where that is known of none.
   * An answer may still be expected by those that were sent a short while ago, so many and from then on.
   */
  felt(sent: number, { count, fromSeconds }: Fresh): FeltMeanwhile | undefined {
    const own = Math.min(sent, this.last) - this.first;
    const open = own - this.#answered - this.#failed;
    const unanswered = Math.max(0, open - (this.#endsAt > fromSeconds ? count : 0));
    const known = this.#answered + this.#failed + unanswered;
    if (known + this.#cutShort === 0) return undefined;
    return {
      p99Seconds: this.#sojourn?.quantile(0.99) ?? this.#p99Seconds,
      errors: known === 0 ? 0 : (this.#failed + unanswered) / known,
      sent: own,
      answeredAfter: this.#answeredAfter,
      failedAfter: this.#failedAfter,
      unanswered,
      cutShort: this.#cutShort,
    };
  }
}

/** Of one of the clients, the requests that were sent in faults, as far as they are not over. */
export class Cohorts {
  /** Whether what ends may belong to one. */
  areOpen = false;
  #lasting: Cohort[] = [];
  /** Of faults that have ended, those of which not all is known. */
  #over: Cohort[] = [];
  /** No request from here on was sent in a fault that has ended. */
  #lastOver = 0;

  /** A fault begins when so many requests have been sent; its end may be known. */
  begin(sent: number, endsAt: number): Cohort {
    const cohort = new Cohort(sent, endsAt);
    this.#lasting.push(cohort);
    this.areOpen = true;
    return cohort;
  }

  end(cohort: Cohort, sent: number, now: number): void {
    cohort.end(sent, now);
    this.#lasting = this.#lasting.filter((other) => other !== cohort);
    this.#over = [...this.#over, cohort].filter(({ isComplete }) => !isComplete);
    this.#lastOver = Math.max(0, ...this.#over.map(({ last }) => last));
    this.areOpen = this.#lasting.length + this.#over.length > 0;
  }

  /** What is under way is no longer of interest. */
  clear(): void {
    this.#lasting = [];
    this.#over = [];
    this.#lastOver = 0;
    this.areOpen = false;
  }

  /** A request ends `at` a time, which may be still to come; `usualSeconds` is the longest that one took while all was well. */
  left(number: number, outcome: Outcome, seconds: number, at: number, usualSeconds: number): void {
    for (const cohort of this.#lasting) cohort.left(number, outcome, seconds, at, usualSeconds);
    if (number < this.#lastOver)
      for (const cohort of this.#over) cohort.left(number, outcome, seconds, at, usualSeconds);
  }
}
