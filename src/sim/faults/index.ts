import type { Fault } from '../scenario';
import { crash } from './crash';
import { deleteAll } from './delete';
import { deploy } from './deploy';
import type { Effect, Surroundings, Undo } from './effect';
import { expire } from './expire';
import { flush } from './flush';
import { lose } from './lose';
import { outage } from './outage';
import { partition } from './partition';
import { reshard } from './reshard';
import { restart } from './restart';
import { restore } from './restore';
import { scale } from './scale';
import { skew } from './skew';
import { slow } from './slow';
import { surge } from './surge';

/** What a fault of each kind does. */
const effects: { readonly [Kind in Fault['kind']]: Effect<Extract<Fault, { kind: Kind }>> } = {
  crash,
  delete: deleteAll,
  deploy,
  expire,
  flush,
  lose,
  outage,
  partition,
  reshard,
  restart,
  restore,
  scale,
  skew,
  slow,
  surge,
};

/** The fault strikes now; returns what ends it. */
export function strike(fault: Fault, surroundings: Surroundings): Undo {
  const effect = effects[fault.kind] as Effect<Fault>;
  return effect(fault, surroundings);
}
