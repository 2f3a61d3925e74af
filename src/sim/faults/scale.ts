import type { ScaleFault } from '../scenario';
import type { Effect } from './effect';

/** Instances come or go; when it ends, as many go or come. */
export const scale: Effect<ScaleFault> = ({ node, instances }, surroundings) => {
  const scaled = surroundings.nodes(node);
  for (const one of scaled) one.scale(instances);
  return () => {
    for (const one of scaled) one.scale(-instances);
  };
};
