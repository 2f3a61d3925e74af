import type { Model, ReplicationSpec } from '../model';
import type { Database } from '../nodes/database';
import { consensus } from './consensus';
import { leaderFollower } from './leader-follower';
import { leaderless } from './leaderless';
import { multiLeader } from './multi-leader';
import type { Store } from './store';

/** Databases that arrows join, each in the diagram's order, and those arrows. */
export interface Joined {
  readonly databases: readonly [Database, ...Database[]];
  readonly links: readonly ReplicationSpec[];
  readonly seed: number;
}

/** A kind of replication: makes the store of databases that are joined in its way. */
export interface StoreKind {
  /** Whether it is the one that these are replicated by. */
  readonly claims: (joined: Joined) => boolean;
  readonly create: (joined: Joined) => Store;
}

/** Asked in this order; the last claims all. */
const kinds: readonly StoreKind[] = [leaderless, consensus, multiLeader, leaderFollower];

/** Gathers databases into stores along the replication links. A database without links is a store of its own. */
export function formStores(
  { replication }: Model,
  databases: ReadonlyMap<string, Database>,
  seed: number,
): Store[] {
  const stores: Store[] = [];
  const placed = new Set<Database>();
  for (const database of databases.values()) {
    if (placed.has(database)) continue;
    const together = joinedWith(database, databases, replication);
    for (const member of together) placed.add(member);
    const [first, ...rest] = [...databases.values()].filter((member) => together.has(member));
    if (first === undefined) continue;
    const ids = new Set([...together].map(({ id }) => id));
    const joined: Joined = {
      databases: [first, ...rest],
      links: replication.filter(({ from, to }) => ids.has(from) && ids.has(to)),
      seed,
    };
    const kind = kinds.find(({ claims }) => claims(joined)) ?? leaderFollower;
    stores.push(kind.create(joined));
  }
  return stores;
}

/** A database and all that links join it with, over however many others. */
function joinedWith(
  database: Database,
  databases: ReadonlyMap<string, Database>,
  links: readonly ReplicationSpec[],
): ReadonlySet<Database> {
  const together = new Set([database]);
  for (const { id } of together)
    for (const { from, to } of links) {
      const other = databases.get(from === id ? to : to === id ? from : '');
      if (other !== undefined) together.add(other);
    }
  return together;
}
