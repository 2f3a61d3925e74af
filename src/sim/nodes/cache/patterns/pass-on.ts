import type { Process } from '../../../kernel/clock';
import { Outcome, type Request } from '../../request';
import type { Memory, Pattern } from './pattern';

/** A write goes on to the store, and the key is dropped here when it is done. */
export class PassOn implements Pattern {
  constructor(readonly memory: Memory) {}

  *write(request: Request): Process<Outcome> {
    const outcome = yield* this.memory.ask(request);
    if (outcome === Outcome.ok) this.memory.invalidateWritten(request.key);
    return outcome;
  }
}
