import type { PartitionFault } from '../scenario';
import type { Effect } from './effect';

/** No message sent from now on passes between two nodes or failure domains; what was sent before still arrives. */
export const partition: Effect<PartitionFault> = ({ from, to }, { network }) => {
  network.cut(from, to);
  return () => network.heal(from, to);
};
