import { RollingSum } from '../../kernel/rolling-sum';

/** Retries that a caller may make: a share of its calls, and a few in any case. */
export interface RetryBudgetSpec {
  /** Retries for each call. */
  readonly share: number;
  /** Retries a second that are allowed whatever the share says. */
  readonly reservePerSecond: number;
}

/** How long a deposit counts: Finagle’s default. */
const TTL_SECONDS = 10;

/**
 * Finagle’s RetryBudget (release 6.31, 2016; Linkerd’s and tower’s are alike): a call puts in one token, a retry takes out
 * 1 ÷ share of them, and tokens expire after ten seconds. A reserve for those ten seconds is always there.
 */
export class RetryBudget {
  readonly #balance = new RollingSum(TTL_SECONDS);
  readonly #deposit: number;
  readonly #price: number;
  readonly #reserve: number;

  constructor({ share, reservePerSecond }: RetryBudgetSpec) {
    this.#deposit = share > 0 ? 1 : 0;
    this.#price = share > 0 ? 1 / share : 1;
    this.#reserve = reservePerSecond * TTL_SECONDS * this.#price;
  }

  /** A call is made that is no retry. */
  deposit(now: number): void {
    this.#balance.add(now, this.#deposit);
  }

  /** Takes out a retry, if there is one. */
  withdraw(now: number): boolean {
    if (this.#balance.at(now) + this.#reserve < this.#price) return false;
    this.#balance.add(now, -this.#price);
    return true;
  }
}
