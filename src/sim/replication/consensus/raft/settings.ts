import type { ClusterSettings } from '../surroundings';

export interface RaftSettings extends ClusterSettings {
  /** Whether a server asks if it would be elected before it stands (dissertation, §9.6). */
  readonly preVote: boolean;
  /**
   * How a leader makes sure that it still is one when it answers a read (§6.4): it asks a majority, or trusts that no other
   * can have been elected since a majority last answered.
   */
  readonly reads: 'read-index' | 'lease';
}
