import type { PartitionFault } from '../scenario';
import type { EffectFactory } from './effect';

/** No message sent from now on passes between two nodes or failure domains; what was sent before still arrives. */
export const partition: EffectFactory<PartitionFault> = (fault, { network }) => ({
  begin: () => network.cut(fault.from, fault.to),
  end: () => network.heal(fault.from, fault.to),
});
