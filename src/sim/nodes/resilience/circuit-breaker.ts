import { RollingSum } from '../../kernel/rolling-sum';

/** When a caller stops asking a callee that fails, and how it finds out that it may ask again. */
export interface CircuitBreakerSpec {
  /** It opens when at least this share of the calls in the window failed, 0…1. */
  readonly failureShare: number;
  readonly windowSeconds: number;
  /** Fewer calls in the window say nothing. */
  readonly minimumCalls: number;
  /** How long it stays open. */
  readonly openSeconds: number;
  /** Calls that are let through after that, to see whether the callee is back. */
  readonly trials: number;
}

/** What `admit` answers where a call may not be made. */
export const REJECTED = -1;

/**
 * Michael Nygard’s circuit breaker (“Release It!”, 2007), with the states and rules of resilience4j: closed, it counts;
 * open, it rejects; half-open, it lets a few trials through, and their failures decide between closed and open.
 */
export class CircuitBreaker {
  state: 'closed' | 'open' | 'half-open' = 'closed';
  /** Counts changes of state: the outcome of a call that was admitted in an earlier one says nothing about this one. */
  #term = 0;
  #opensUntil = 0;
  readonly #calls: RollingSum;
  readonly #failures: RollingSum;
  #trialsLeft = 0;
  #trialsEnded = 0;
  #trialsFailed = 0;

  constructor(readonly spec: CircuitBreakerSpec) {
    this.#calls = new RollingSum(spec.windowSeconds);
    this.#failures = new RollingSum(spec.windowSeconds);
  }

  /** Asks to make a call: the term in which it is made, for `record`, or `REJECTED`. */
  admit(now: number): number {
    if (this.state === 'closed') return this.#term;
    if (this.state === 'open') {
      if (now < this.#opensUntil) return REJECTED;
      this.#enter('half-open');
      this.#trialsLeft = this.spec.trials;
      this.#trialsEnded = this.#trialsFailed = 0;
    }
    if (this.#trialsLeft === 0) return REJECTED;
    this.#trialsLeft--;
    return this.#term;
  }

  /** A call that was admitted in that term has ended. */
  record(term: number, succeeded: boolean, now: number): void {
    if (term !== this.#term) return;
    const { failureShare, minimumCalls, trials } = this.spec;
    if (this.state === 'half-open') {
      this.#trialsEnded++;
      if (!succeeded) this.#trialsFailed++;
      if (this.#trialsEnded < trials) return;
      if (this.#trialsFailed >= failureShare * trials) this.#open(now);
      else this.#enter('closed');
      return;
    }
    this.#calls.add(now, 1);
    if (!succeeded) this.#failures.add(now, 1);
    const calls = this.#calls.at(now);
    if (calls >= minimumCalls && this.#failures.at(now) >= failureShare * calls) this.#open(now);
  }

  /** An admitted call has ended before anybody could know how: another may be the trial in its place. */
  release(term: number): void {
    if (term === this.#term && this.state === 'half-open') this.#trialsLeft++;
  }

  #open(now: number): void {
    this.#enter('open');
    this.#opensUntil = now + this.spec.openSeconds;
  }

  #enter(state: CircuitBreaker['state']): void {
    this.state = state;
    this.#term++;
    this.#calls.clear();
    this.#failures.clear();
  }
}
