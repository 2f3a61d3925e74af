import type { SlowFault } from '../scenario';
import type { Effect } from './effect';

/** The node takes a multiple of its own time, or so much longer, or its disk does; overlapping ones add up. */
export const slow: Effect<SlowFault> = (fault, surroundings) => {
  const undo = surroundings
    .nodes(fault.node)
    .map((node) => (fault.part === 'disk' ? node.slowDisk(fault) : node.slowDown(fault)));
  return () => {
    for (const recover of undo) recover();
  };
};
