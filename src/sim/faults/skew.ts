import type { SkewFault } from '../scenario';
import type { Effect } from './effect';

/** The node's clock is wrong, and right again when it ends. */
export const skew: Effect<SkewFault> = (fault, surroundings) => {
  const undo = surroundings.nodes(fault.node).map(({ localClock }) => localClock.skew(fault));
  return () => {
    for (const setRight of undo) setRight();
  };
};
