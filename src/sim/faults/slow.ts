import type { SlowFault } from '../scenario';
import type { Effect } from './effect';

/** The node takes a multiple of its own time, or so much longer; overlapping ones add up. */
export const slow: Effect<SlowFault> = (fault, surroundings) => {
  const undo = surroundings.nodes(fault.node).map((node) => node.slowDown(fault));
  return () => {
    for (const recover of undo) recover();
  };
};
