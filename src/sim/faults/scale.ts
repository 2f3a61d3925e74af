import type { ScaleFault } from '../scenario';
import type { Effect } from './effect';
import { storesOf } from './stores';

/** Instances come or go; when it ends, as many go or come: of a node that had fewer than were to go, those that it had. */
export const scale: Effect<ScaleFault> = ({ node, instances }, surroundings) => {
  for (const store of storesOf(surroundings.nodes(node))) {
    const change = store.followMembership();
    if (change !== undefined) surroundings.changesMembers(change);
  }
  const scaled = surroundings.nodes(node).map((one) => ({ one, by: one.scale(instances) }));
  return () => {
    for (const { one, by } of scaled) one.scale(-by);
  };
};
