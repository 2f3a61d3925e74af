import type { DeployFault } from '../scenario';
import type { Effect } from './effect';

/** A new version takes over; it takes as long as it takes, and nothing ends it. */
export const deploy: Effect<DeployFault> = ({ node }, surroundings) => {
  for (const deployed of surroundings.nodes(node)) deployed.deploy(surroundings.over);
  return () => undefined;
};
