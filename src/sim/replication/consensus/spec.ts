/** What one of several databases says for all of them that agree by Raft or Multi-Paxos. */
export interface ConsensusSpec {
  /** A server that hears from no leader for a random time between these stands for election. */
  readonly electionTimeout: { readonly shortestSeconds: number; readonly longestSeconds: number };
  /** Time between two heartbeats of a leader. */
  readonly heartbeatSeconds: number;
  /** How many entries a server keeps for those that are behind. */
  readonly retainedEntries: number;
  /** Time to send the whole state to one that is further behind. */
  readonly snapshotSeconds: number;
  /** Whether servers of Raft ask if they would be elected before they stand. */
  readonly preVote: boolean;
  /**
   * Who answers a read: the leader, when a majority has confirmed that it is one or while its lease lasts; or whoever is
   * asked, with what it has applied.
   */
  readonly reads: 'read-index' | 'lease' | 'local';
}

export type ConsensusProtocol = 'raft' | 'paxos';
