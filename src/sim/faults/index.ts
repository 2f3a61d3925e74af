import type { Fault } from '../scenario';
import { crash } from './crash';
import type { Effect, Surroundings } from './effect';
import { partition } from './partition';
import { slow } from './slow';

/** What a fault of the scenario does. */
export function effectOf(fault: Fault, surroundings: Surroundings): Effect {
  switch (fault.kind) {
    case 'crash':
      return crash(fault, surroundings);
    case 'partition':
      return partition(fault, surroundings);
    case 'slow':
      return slow(fault, surroundings);
  }
}
