import type { NodeSpec } from '../model';
import type { RestartFault } from '../scenario';
import { crash } from './crash';
import type { Effect } from './effect';

/** How long a node takes to boot, where its specification says so. */
export function bootSecondsOf(spec: NodeSpec): number | undefined {
  return spec.role === 'service' ? spec.deploy.bootSeconds : undefined;
}

/** All at once, it stops and boots: a crash that ends by itself. */
export const restart: Effect<RestartFault> = (fault, surroundings) =>
  crash({ ...fault, kind: 'crash' }, surroundings);
