import { Cache } from '../nodes/cache';
import type { FlushFault } from '../scenario';
import type { Effect } from './effect';

/** The cache is empty at once, and fills again: there is nothing to undo. */
export const flush: Effect<FlushFault> = ({ node }, surroundings) => {
  for (const struck of surroundings.nodes(node)) if (struck instanceof Cache) struck.flush();
  return () => undefined;
};
