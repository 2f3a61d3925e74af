import type { FailoverSpec } from './failover';

/** What a leader is told of its followers. */
export interface LeaderFollowerSpec {
  /** How many of its synchronous followers the leader waits for; all of them where not given. */
  readonly waitFor?: number;
  /** What happens when its followers lose the leader; without it, nothing. */
  readonly failover?: FailoverSpec;
}
