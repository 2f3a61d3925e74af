import { Disk } from '../disk';
import type { Surroundings } from '../surroundings';
import { Log } from './log';
import type { AcceptedValue, Message } from './messages';

/**
 * The memory of Paxos: what a server has promised and accepted. It is on stable storage before anybody is told of it; a
 * crash takes back what was not.
 */
export class Acceptor {
  /** The greatest ballot of which it has heard: it accepts nothing with a smaller one. */
  promised = 0;
  readonly log = new Log();
  readonly disk: Disk<number>;
  /** What slots held before the writes that wait for a flush, and before those that the disk is busy with. */
  #overwritten = new Map<number, AcceptedValue | undefined>();
  #flushing = new Map<number, AcceptedValue | undefined>();

  constructor(
    surroundings: Surroundings<Message>,
    readonly user: {
      /** A flush begins. */
      flushBegins(): void;
      /** All that was accepted before it began is durable. */
      flushEnds(): void;
    },
  ) {
    this.disk = new Disk<number>(surroundings.clock, this, () => surroundings.flushSeconds(), 0);
  }

  promise(ballot: number): void {
    if (ballot <= this.promised) return;
    this.promised = ballot;
    this.disk.write();
  }

  accept(slot: number, value: AcceptedValue): void {
    if (slot <= this.log.base) return;
    if (!this.#overwritten.has(slot)) this.#overwritten.set(slot, this.log.at(slot));
    this.log.set(slot, value);
    this.disk.write();
  }

  flushBegins(): number {
    this.#flushing = this.#overwritten;
    this.#overwritten = new Map();
    this.user.flushBegins();
    return this.promised;
  }

  flushEnds(): void {
    this.#flushing.clear();
    this.user.flushEnds();
  }

  crash(): void {
    for (const undone of [this.#overwritten, this.#flushing]) {
      for (const [slot, value] of undone) this.log.set(slot, value);
      undone.clear();
    }
    this.disk.crash();
    this.promised = this.disk.durable;
  }
}
