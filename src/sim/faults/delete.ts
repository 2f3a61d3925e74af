import type { DeleteFault } from '../scenario';
import type { Effect } from './effect';
import { storesOf } from './stores';

/** All data is deleted, and replication carries that on: it is over when a backup has brought the data back. */
export const deleteAll: Effect<DeleteFault> = ({ node }, surroundings) => {
  for (const { recovery } of storesOf(surroundings.nodes(node))) recovery.deleteAll(surroundings.over);
  return () => undefined;
};
