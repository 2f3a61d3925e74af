/** Databases without a leader, with plain defaults: no time for anything, nothing repaired by itself. */
import type { LeaderlessSpec, NodeSpec, ReplicationSpec } from '../../../../../src/sim';
import type { DatabaseSpec } from '../../../../../src/sim/nodes/database';
import { Leaderless } from '../../../../../src/sim/replication/leaderless/leaderless';
import type { Simulation } from '../../../../../src/sim/simulate';
import { constant, database, ships } from '../../models';

export const quorum = (
  n: number,
  r: number,
  w: number,
  rest: Partial<LeaderlessSpec> = {},
): LeaderlessSpec => ({
  n,
  r,
  w,
  sloppy: false,
  patienceSeconds: 2,
  detectSeconds: 1,
  hintSeconds: 0,
  readRepair: false,
  deleteShare: 0,
  graceSeconds: 864_000,
  delay: constant(0),
  ...rest,
});

/** So many databases, `db-0` and so on, each in the zone of that index if zones are given, and what joins them. */
export function peers(
  count: number,
  spec: LeaderlessSpec,
  { zones, ...own }: Partial<DatabaseSpec> & { readonly zones?: readonly string[] } = {},
): { nodes: NodeSpec[]; replication: ReplicationSpec[] } {
  const nodes = Array.from({ length: count }, (_, seat) =>
    database(`db-${seat}`, {
      ...own,
      ...(zones?.[seat] !== undefined && { zone: zones[seat] }),
      ...(seat === 0 && { protocol: 'leaderless', quorum: spec }),
    }),
  );
  return {
    nodes,
    replication: nodes.slice(1).map(({ id }) => ships('db-0', id, 'peers')),
  };
}

/** The store that a simulation is about. */
export function leaderlessOf({ stores }: Simulation): Leaderless {
  const found = stores.find((store) => store instanceof Leaderless);
  if (found === undefined) throw new Error('every database has a leader');
  return found;
}
