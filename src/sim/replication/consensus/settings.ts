/** How the servers of a cluster look after each other. */
export interface ConsensusSettings {
  /** A server that hears from no leader for a random time between these stands for election. */
  readonly electionTimeout: { readonly shortestSeconds: number; readonly longestSeconds: number };
  /** Time between two heartbeats of a leader. */
  readonly heartbeatSeconds: number;
  /** How many entries a server keeps for those that are behind, after it has applied them; at most twice as many. */
  readonly retainedEntries: number;
  /**
   * How a leader makes sure that it still is one when it answers a read: it asks a majority, or trusts that no other can have
   * been elected since a majority last answered (Ongaro’s dissertation, §6.4).
   */
  readonly reads: 'read-index' | 'lease';
}
