import type { FailoverSpec } from './failover';
import type { LargeTransactions } from './large-transactions';

/** What a leader is told of its log and of its followers. */
export interface LeaderFollowerSpec {
  /** How many of its synchronous followers the leader waits for; all of them where not given. */
  readonly waitFor?: number;
  /** What happens when its followers lose the leader; without it, nothing. */
  readonly failover?: FailoverSpec;
  /** What a write takes in the log; 1 where not given. */
  readonly entryBytes?: number;
  readonly largeTransactions?: LargeTransactions;
}
