import { crash } from './crash';
import { deploy } from './deploy';
import { expire } from './expire';
import type { FaultDeclaration } from './fault';
import { flush } from './flush';
import { partition } from './partition';
import { add, remove } from './scale';
import { slow } from './slow';
import { surge } from './surge';

/** Every kind of fault; a new one is a file here, its effect in `sim/faults`, and a line in both lists. */
export const faults: readonly FaultDeclaration[] = [
  crash,
  partition,
  slow,
  add,
  remove,
  deploy,
  surge,
  flush,
  expire,
];
