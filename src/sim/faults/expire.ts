import { Cache } from '../nodes/cache';
import type { ExpireFault } from '../scenario';
import type { Effect } from './effect';

/** Clients number their keys by popularity. */
const HOT_KEY = 0;

/** The most popular key's time is over at once: there is nothing to undo. */
export const expire: Effect<ExpireFault> = ({ node }, surroundings) => {
  for (const struck of surroundings.nodes(node)) if (struck instanceof Cache) struck.expire(HOT_KEY);
  return () => undefined;
};
