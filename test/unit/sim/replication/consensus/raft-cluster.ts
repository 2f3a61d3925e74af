import type { Message } from '../../../../../src/sim/replication/consensus/raft/messages';
import { RaftServer } from '../../../../../src/sim/replication/consensus/raft/server';
import type { RaftSettings } from '../../../../../src/sim/replication/consensus/raft/settings';
import { Cluster, type ClusterSpec } from './cluster';

export interface RaftClusterSpec extends ClusterSpec {
  /** Who has a vote at first; all where not given. */
  readonly voters?: number;
  readonly settings?: Partial<RaftSettings>;
}

const usual: RaftSettings = {
  electionTimeout: { shortestSeconds: 0.15, longestSeconds: 0.3 },
  heartbeatSeconds: 0.05,
  retainedEntries: 1000,
  preVote: true,
  reads: 'read-index',
};

export class RaftCluster extends Cluster<Message, RaftServer> {
  constructor({ voters, settings = {}, ...spec }: RaftClusterSpec) {
    const initial = Array.from({ length: voters ?? spec.servers }, (_, id) => id);
    super(
      spec,
      (id, surroundings) =>
        new RaftServer(id, initial.includes(id) ? initial : [], { ...usual, ...settings }, surroundings),
    );
  }
}
