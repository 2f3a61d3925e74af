import type { CrashFault } from '../scenario';
import type { EffectFactory } from './effect';

/** The process or machine stops and loses what is in flight; what is on disk is there when it starts again. */
export const crash: EffectFactory<CrashFault> = (fault, surroundings) => ({
  begin: () => surroundings.node(fault.node).crash(fault.instances),
  end: () => surroundings.node(fault.node).restart(),
});
