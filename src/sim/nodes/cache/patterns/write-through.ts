import type { Process } from '../../../kernel/clock';
import { Outcome, type Request } from '../../request';
import type { Memory, Pattern, PatternDeclaration } from './pattern';

/** A write is answered when the store has it, and so has the cache. */
class WriteThrough implements Pattern {
  constructor(readonly memory: Memory) {}

  *write(request: Request): Process<Outcome> {
    const { machine } = this.memory;
    const { epoch } = machine;
    const outcome = yield* this.memory.ask(request);
    if (outcome === Outcome.ok && machine.epoch === epoch) this.memory.keep(request);
    return outcome;
  }
}

export const writeThrough: PatternDeclaration = {
  isAside: false,
  writesAround: false,
  ordersWrites: true,
  create: (memory) => new WriteThrough(memory),
};
