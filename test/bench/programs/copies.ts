/** Three copies of the data, written all the time, kept the same in each of the ways that there are. */
import type { Model } from '../../../src/sim';
import type { DatabaseSpec } from '../../../src/sim/nodes/database';
import { call, clients, constant, database, exponential, model, ships } from '../../unit/sim/models';
import { quorum } from '../../unit/sim/replication/leaderless/peers';

const consensus: DatabaseSpec['consensus'] = {
  electionTimeout: { shortestSeconds: 1, longestSeconds: 2 },
  heartbeatSeconds: 0.1,
  retainedEntries: 5000,
  snapshotSeconds: 10,
  preVote: true,
  reads: 'read-index',
};

/** What the first of the databases says of them all, and what joins it with the others; `alone` has no others. */
const ways: Readonly<
  Record<string, Partial<DatabaseSpec> & { readonly mode?: 'sync' | 'async' | 'peers' | 'leaders' }>
> = {
  alone: {},
  async: { mode: 'async' },
  sync: { mode: 'sync' },
  'multi-leader': { mode: 'leaders', conflicts: 'last-write-wins' },
  leaderless: { mode: 'peers', protocol: 'leaderless', quorum: quorum(3, 2, 2) },
  raft: { mode: 'peers', protocol: 'raft', consensus },
  paxos: { mode: 'peers', protocol: 'paxos', consensus },
};

/** A thousand writes a second to so many keys. */
export function copies(way: string, keys: number): Model {
  const { mode, ...said } = ways[way] ?? {};
  if (!(way in ways)) throw new Error(`${way} is none of ${Object.keys(ways).join(', ')}`);
  const own = { time: constant(1e-4), commit: exponential(2e-3), apply: constant(1e-4) };
  const others = mode === undefined ? [] : ['second', 'third'];
  return model(
    [
      clients('users', 1000, { readShare: 0, keys, zipf: 0.99 }),
      database('first', { ...own, ...said }),
      ...others.map((id) => database(id, own)),
    ],
    [call('users', 'first')],
    {
      replication: mode === undefined ? [] : others.map((id) => ships('first', id, mode)),
      localRttSeconds: 5e-4,
    },
  );
}
