import { ShardedDatabase } from '../partitioning/sharded-database';
import type { ReshardFault } from '../scenario';
import type { Effect } from './effect';

/** Shards are added, and keys move to them, or away from those that are to go; it takes as long as it takes, and nothing ends it. */
export const reshard: Effect<ReshardFault> = ({ node, shards }, surroundings) => {
  for (const one of surroundings.nodes(node))
    if (one instanceof ShardedDatabase) one.world.clock.spawn(one.reshard(shards, surroundings.over));
  return () => undefined;
};
