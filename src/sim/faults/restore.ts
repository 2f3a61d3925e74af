import type { RestoreFault } from '../scenario';
import type { Effect } from './effect';
import { storesOf } from './stores';

/** A backup is brought back; it takes as long as it takes, and nothing ends it. */
export const restore: Effect<RestoreFault> = ({ node }, surroundings) => {
  for (const { recovery, world } of storesOf(surroundings.nodes(node)))
    world.clock.spawn(recovery.restore(surroundings));
  return () => undefined;
};
