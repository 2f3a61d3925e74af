import type { Database } from '../../nodes/database';
import type { Joined, StoreKind } from '../stores';
import { Consensus } from './consensus';
import type { Message as PaxosMessage } from './paxos/messages';
import { PaxosServer } from './paxos/server';
import type { Message as RaftMessage } from './raft/messages';
import { RaftServer } from './raft/server';
import type { ConsensusProtocol, ConsensusSpec } from './spec';

interface Agreement {
  /** The one that says how they agree comes first. */
  readonly databases: readonly [Database, ...Database[]];
  readonly protocol: ConsensusProtocol;
  readonly spec: ConsensusSpec;
}

function agreementOf({ databases }: Pick<Joined, 'databases'>): Agreement | undefined {
  for (const database of databases) {
    const { protocol, consensus: spec } = database.spec;
    if (spec === undefined || (protocol !== 'raft' && protocol !== 'paxos')) continue;
    const others = databases.filter((other) => other !== database);
    return { databases: [database, ...others], protocol, spec };
  }
  return undefined;
}

/** Databases one of which says that they agree by Raft or by Multi-Paxos. */
export const consensus: StoreKind = {
  claims: (joined) => agreementOf(joined) !== undefined,
  create: (joined) => {
    const agreement = agreementOf(joined);
    if (agreement === undefined) throw new Error('nobody says how they agree');
    const { databases, protocol, spec } = agreement;
    // Whoever reads locally asks no leader.
    const settings = { ...spec, reads: spec.reads === 'local' ? ('read-index' as const) : spec.reads };
    return protocol === 'raft'
      ? new Consensus<RaftMessage>(
          databases,
          spec,
          (id, members, on) => new RaftServer(id, members, settings, on),
          joined.seed,
        )
      : new Consensus<PaxosMessage>(
          databases,
          spec,
          (id, members, on) => new PaxosServer(id, members, settings, on),
          joined.seed,
        );
  },
};
