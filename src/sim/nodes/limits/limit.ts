/** What a rate limiter grants. */
export interface LimitTerms {
  readonly ratePerSecond: number;
  /** Requests that a bucket holds: those that may come at once, or that may wait. */
  readonly burst: number;
  /** The time over which an algorithm with windows counts. */
  readonly windowSeconds: number;
}

/** How a rate limiter counts, with an account, numbered from 0, for each caller that it tells apart. */
export interface Limit {
  /** Seconds that a request which comes now has to wait: 0 if it may go on at once, `Infinity` if it is turned away. */
  wait(account: number, now: number): number;
  /** Such a request counts. Times never go back. */
  take(account: number, now: number): void;
}

/** An algorithm of a rate limiter. */
export type LimitFactory = (terms: LimitTerms) => Limit;

/** Above the errors of sums of times, and far below one request. */
export const ROUNDING = 1e-9;

/** Whole requests that one window admits. */
export function perWindow({ ratePerSecond, windowSeconds }: LimitTerms): number {
  return Math.floor(ratePerSecond * windowSeconds * (1 + ROUNDING));
}
