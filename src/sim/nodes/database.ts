import type { Distribution } from '../kernel/distribution';

/** A store with a log; the leader of a group takes writes, followers apply its log. */
export interface DatabaseSpec {
  readonly role: 'database';
  /** Requests served at once; one more waits. */
  readonly connections: number;
  /** A query's own time, reading or writing. */
  readonly time: Distribution;
  /** The time to make a write durable, on the leader and on a synchronous follower. */
  readonly commit: Distribution;
  /** A follower's time to apply one entry of the log; entries are applied one after the other. */
  readonly apply: Distribution;
  /** How many of its synchronous followers the leader waits for; all of them where not given. */
  readonly waitFor?: number;
  /** What happens when its followers lose the leader; without it, nothing. */
  readonly failover?: FailoverSpec;
}

export interface FailoverSpec {
  /** From the loss of contact to the decision that the leader is dead; the leader's lease is as long. */
  readonly detectSeconds: number;
  /** From that decision to the new leader's first write. */
  readonly promoteSeconds: number;
  /** `lease`: a leader that lost contact with most followers stops accepting writes when its lease ends. */
  readonly fence: 'none' | 'lease';
}
