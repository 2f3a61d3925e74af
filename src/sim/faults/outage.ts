import type { OutageFault } from '../scenario';
import { crash } from './crash';
import type { Effect } from './effect';

/** Everything in a failure domain stops, and nobody outside hears of it: the ways there are cut first. */
export const outage: Effect<OutageFault> = (fault, surroundings) => {
  const reconnect = surroundings.network.isolate(fault.node);
  const restart = crash({ ...fault, kind: 'crash' }, surroundings);
  return () => {
    restart();
    reconnect();
  };
};
