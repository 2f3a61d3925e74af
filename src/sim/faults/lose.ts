import type { LoseFault } from '../scenario';
import type { Effect } from './effect';

/** A share of packets is lost from now on, and sent again; several losses on one way add up. */
export const lose: Effect<LoseFault> = (fault, { network }) => network.lose(fault.share, fault);
