import type { PartitionFault } from '../scenario';
import type { Effect } from './effect';

/** No message sent from now on passes; what was sent before still arrives. */
export const partition: Effect<PartitionFault> = (between, { network }) => network.cut(between);
