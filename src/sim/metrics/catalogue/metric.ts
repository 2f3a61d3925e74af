import type { RoleName } from '../../model';

export type MetricUnit = 'seconds' | 'per second' | 'share' | 'count' | 'bytes';

/**
 * The nodes of a role, or those databases that are drawn as the leader of others (or alone), as a follower, as a peer
 * that leaves it to another to say how, or as one of several leaders, of which the one that says what becomes of
 * conflicts is a leader as well; or those that stand for several shards; or those nodes of any role that do something about calls of theirs that fail.
 */
export type MetricOwner =
  RoleName | 'leader' | 'fellow leader' | 'follower' | 'peer' | 'sharded database' | 'guarded caller';

export interface Metric {
  readonly unit: MetricUnit;
  /** Which nodes have it; all where not given. */
  readonly of?: readonly MetricOwner[];
  /** The attribute without which those do not have it. */
  readonly needs?: string;
  /** Whether 0 is a finding; of other metrics that only some roles have, it says that something did not happen. */
  readonly zeroTells?: true;
  readonly means: string;
  readonly matters: string;
}
