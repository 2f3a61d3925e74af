import type { FailoverSpec } from './failover';
import type { LargeTransactions } from './large-transactions';
import type { ReadRoutingSpec } from './read-routing';
import type { RetentionSpec } from './retention';

/** What a leader is told of its log and of its followers. */
export interface LeaderFollowerSpec {
  /** How many of its synchronous followers the leader waits for; all of them where not given. */
  readonly waitFor?: number;
  /** What happens when its followers lose the leader; without it, nothing. */
  readonly failover?: FailoverSpec;
  /** What a write takes in the log; 1 where not given. */
  readonly entryBytes?: number;
  readonly largeTransactions?: LargeTransactions;
  /** How much of its log the leader retains; all that a follower may need where not given. */
  readonly retention?: RetentionSpec;
  /** Who serves reads that ask the node that is drawn as the leader; the leader where not given. */
  readonly reads?: ReadRoutingSpec;
}
