import type { Message } from '../../../../../src/sim/replication/consensus/paxos/messages';
import { PaxosServer } from '../../../../../src/sim/replication/consensus/paxos/server';
import type { ConsensusSettings } from '../../../../../src/sim/replication/consensus/settings';
import { Cluster, type ClusterSpec } from './cluster';

export interface PaxosClusterSpec extends ClusterSpec {
  readonly settings?: Partial<ConsensusSettings>;
}

const usual: ConsensusSettings = {
  electionTimeout: { shortestSeconds: 0.15, longestSeconds: 0.3 },
  heartbeatSeconds: 0.05,
  retainedEntries: 1000,
  reads: 'read-index',
};

export class PaxosCluster extends Cluster<Message, PaxosServer> {
  constructor({ settings = {}, ...spec }: PaxosClusterSpec) {
    const members = Array.from({ length: spec.servers }, (_, id) => id);
    super(spec, (id, surroundings) => new PaxosServer(id, members, { ...usual, ...settings }, surroundings));
  }
}
