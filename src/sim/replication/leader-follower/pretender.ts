import { Signal } from '../../kernel/signal';
import type { Lease } from './lease';
import type { Member } from './member';

/** A deposed leader that does not know it, behind a partition and not fenced: whatever it takes is lost. */
export class Pretender {
  /** Given when it learns of its successor, crashes, or has no lease any more. */
  readonly ended: Signal;
  #seconds = 0;
  #since: number | undefined;

  constructor(
    readonly member: Member,
    /** What deposed it: the fault's index in the scenario. */
    readonly fault: number,
    /** Whether it waits for synchronous followers, which follow another by now: then it acknowledges nothing. */
    readonly isWaiting: boolean,
    /** What a slow clock has left of its lease, where it has one. */
    readonly lease: Lease | undefined,
  ) {
    this.ended = new Signal(member.database.world.clock);
    this.#since = this.#now;
  }

  get #now(): number {
    return this.member.database.world.clock.now;
  }

  /** How long it has taken writes beside its successor. */
  get seconds(): number {
    return this.#seconds + (this.#since === undefined ? 0 : this.#now - this.#since);
  }

  /** It crashes, or its time is over. */
  stop(): void {
    this.#seconds = this.seconds;
    this.#since = undefined;
    this.ended.give();
  }

  /** It runs again, and knows no more than before. */
  start(): void {
    this.#since = this.#now;
  }
}
