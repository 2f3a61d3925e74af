import type { SlowFault } from '../scenario';
import type { EffectFactory } from './effect';

/** The node takes a multiple of its own time, or so much longer; overlapping ones add up. */
export const slow: EffectFactory<SlowFault> = (fault, surroundings) => {
  const change = (factor: number, extraSeconds: number): void => {
    const { slowness } = surroundings.node(fault.node);
    slowness.factor *= factor;
    slowness.extraSeconds += extraSeconds;
  };
  return {
    begin: () => change(fault.factor, fault.extraSeconds),
    end: () => change(1 / fault.factor, -fault.extraSeconds),
  };
};
