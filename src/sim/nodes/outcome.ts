/** How a request ended, in the eyes of the one that made it. */
export const Outcome = {
  ok: 0,
  /** Nobody listens: the instance is down. */
  refused: 1,
  /** The queue before the instance has no room. */
  full: 2,
  /** The caller did not wait longer. */
  timeout: 3,
  /** No message gets through. */
  unreachable: 4,
  /** The group has no leader that may take the write. */
  noLeader: 5,
  /** It was answered, and the answer did not get through. */
  lost: 6,
  /** The caller had gone before it was answered. */
  cancelled: 7,
  /** A rate limiter turned it away. */
  limited: 8,
  /** A circuit breaker was open, so it was not even sent. */
  broken: 9,
  /** Whoever asks may not. */
  denied: 10,
  /** Its work went wrong: an exception. */
  failed: 11,
  /** More requests were under way than a run has memory for. */
  crowded: 12,
  /** Too few copies of the data answer. */
  noQuorum: 13,
  /** What it asks for was there, and has been deleted. */
  missing: 14,
} as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** Why a request failed. */
export type Cause = Exclude<keyof typeof Outcome, 'ok'>;

/** All causes, each at the place of its outcome less one. */
export const causes = Object.keys(Outcome).filter((name): name is Cause => name !== 'ok');
