import { Clients } from '../nodes/clients';
import type { SurgeFault } from '../scenario';
import type { Effect } from './effect';

/** More requests, or users, come than usual; several surges at once multiply. */
export const surge: Effect<SurgeFault> = ({ node, factor }, surroundings) => {
  const ebbs = surroundings.nodes(node).flatMap((one) => (one instanceof Clients ? [one.surge(factor)] : []));
  return () => {
    for (const ebb of ebbs) ebb();
  };
};
