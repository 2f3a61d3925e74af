import { Signal } from '../../kernel/signal';
import type { Member } from './member';

/** A deposed leader that does not know it, behind a partition and without a fence: whatever it takes is lost. */
export class Pretender {
  /** Given when it learns of its successor, or crashes. */
  readonly ended: Signal;

  constructor(
    readonly member: Member,
    /** What deposed it: the fault's index in the scenario. */
    readonly fault: number,
    /** Whether it waits for synchronous followers, which follow another by now: then it acknowledges nothing. */
    readonly isWaiting: boolean,
  ) {
    this.ended = new Signal(member.database.world.clock);
  }
}
