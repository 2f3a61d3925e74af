import { Fifo } from '../../../kernel/fifo';
import { Timer } from '../../../kernel/timer';
import { majorityOf, reachedByMajority } from '../majority';
import type { Settle } from '../proposals';
import { Reads, type Leadership } from '../reads';
import type { Command } from '../surroundings';
import type { Accepted, AcceptedValue } from './messages';
import type { PaxosServer } from './server';

/** A value that was proposed for a slot and is not known to be chosen. */
interface Proposal {
  readonly value: AcceptedValue;
  readonly acceptedBy: Set<number>;
  readonly settle: Settle | undefined;
}

/** The distinguished proposer, once phase 1 is over: it needs only phase 2 for each command. */
export class Leader implements Leadership {
  readonly reads = new Reads(this);
  /** One for each slot after the last that is chosen, in order. */
  readonly #proposals = new Fifo<Proposal>();
  #sentUpTo: number;
  /** Where the flush that goes on, or the next one, ends. */
  #flushedUpTo: number;
  readonly #heartbeatTimer: Timer;
  readonly #answeredAt = new Map<number, number>();
  readonly #electedAt: number;
  /** What earlier leaders may have had chosen ends here: once it is chosen, this one knows all that is. */
  readonly #inheritedUpTo: number;
  /** Up to where all was chosen at the last heartbeat. */
  #chosenBefore = -1;

  constructor(
    readonly server: PaxosServer,
    readonly ballot: number,
    /** What phase 1 has found, slot by slot from the first that is not chosen on; a gap is filled with a no-op. */
    inherited: readonly (Command | undefined)[],
  ) {
    this.#electedAt = this.now;
    this.#sentUpTo = this.#flushedUpTo = server.chosenUpTo;
    this.#inheritedUpTo = server.chosenUpTo + inherited.length;
    this.#heartbeatTimer = new Timer(server.surroundings.clock, () => this.#beat());
    for (const command of inherited) this.#add(command, undefined);
  }

  begin(): void {
    this.#beat();
    this.server.acceptor.disk.flush();
  }

  propose(command: Command, settle: Settle): void {
    this.#add(command, settle);
    this.server.acceptor.disk.flush();
  }

  #add(command: Command | undefined, settle: Settle | undefined): void {
    const value = { ballot: this.ballot, command };
    this.#proposals.push({ value, acceptedBy: new Set(), settle });
    this.server.acceptor.accept(this.#lastSlot, value);
  }

  /** The leader leads no more, or is down: what becomes of its proposals it cannot say. */
  end(): void {
    this.#heartbeatTimer.stop();
    for (let one = this.#proposals.shift(); one; one = this.#proposals.shift()) one.settle?.(undefined);
    this.reads.abandon();
    this.server.surroundings.deposed?.();
  }

  get #lastSlot(): number {
    return this.server.chosenUpTo + this.#proposals.size;
  }

  get now(): number {
    return this.server.surroundings.localClock.monotonicSeconds;
  }

  get confirmedAt(): number {
    const { id, members } = this.server;
    return reachedByMajority(members, (member) =>
      member === id ? this.now : (this.#answeredAt.get(member) ?? -Infinity),
    );
  }

  get leaseSeconds(): number {
    const { reads, electionTimeout } = this.server.settings;
    return reads === 'lease' ? electionTimeout.shortestSeconds : 0;
  }

  get knowsCommitted(): boolean {
    return this.server.chosenUpTo >= this.#inheritedUpTo;
  }

  /** What waits goes out while the leader’s own disk stores it. */
  flushBegins(): void {
    this.#flushedUpTo = this.#lastSlot;
    if (this.#sentUpTo >= this.#lastSlot) return;
    this.#accept(this.#sentUpTo + 1);
    this.#sentUpTo = this.#lastSlot;
  }

  flushEnds(): void {
    this.#count(this.server.id, this.server.chosenUpTo + 1, this.#flushedUpTo);
  }

  heartbeat(): void {
    this.#accept(this.#lastSlot + 1);
  }

  /** A majority must have answered within an election timeout, or it steps down. */
  #beat(): void {
    const { settings, chosenUpTo, surroundings } = this.server;
    const silentSeconds = this.now - Math.max(this.confirmedAt, this.#electedAt);
    if (silentSeconds >= settings.electionTimeout.longestSeconds) {
      this.server.stepDown();
      return;
    }
    // What was sent before the last heartbeat and is not chosen yet may be lost: it is sent again.
    const isStuck = chosenUpTo === this.#chosenBefore && chosenUpTo < this.#sentUpTo;
    this.#chosenBefore = chosenUpTo;
    this.#accept(isStuck ? chosenUpTo + 1 : this.#lastSlot + 1);
    this.#heartbeatTimer.set(surroundings.localClock.trueSeconds(settings.heartbeatSeconds));
  }

  /** Phase 2a, from a slot on. */
  #accept(firstSlot: number): void {
    const { id, members, chosenUpTo, surroundings } = this.server;
    const values: AcceptedValue[] = [];
    for (let slot = firstSlot; slot <= this.#lastSlot; slot++) {
      const proposal = this.#proposals.at(slot - chosenUpTo - 1);
      if (proposal !== undefined) values.push(proposal.value);
    }
    const { ballot, now } = this;
    for (const member of members)
      if (member !== id)
        surroundings.transport.send(member, {
          kind: 'Accept',
          ballot,
          from: id,
          firstSlot,
          values,
          chosenUpTo,
          sentAt: now,
        });
  }

  /** Phase 2b: an acceptor’s answer. */
  accepted({ from, firstSlot, count, sentAt }: Accepted): void {
    this.#answeredAt.set(from, Math.max(this.#answeredAt.get(from) ?? -Infinity, sentAt));
    this.#count(from, firstSlot, firstSlot + count - 1);
    this.reads.confirm();
  }

  /** A value that a majority has accepted is chosen. */
  #count(by: number, firstSlot: number, lastSlot: number): void {
    const { server } = this;
    for (let slot = Math.max(firstSlot, server.chosenUpTo + 1); slot <= lastSlot; slot++)
      this.#proposals.at(slot - server.chosenUpTo - 1)?.acceptedBy.add(by);
    const majority = majorityOf(server.members.length);
    for (let head = this.#proposals.peek(); head; head = this.#proposals.peek()) {
      if (head.acceptedBy.size < majority) break;
      this.#proposals.shift();
      const slot = server.choose(head.value.command);
      head.settle?.(slot);
    }
    this.reads.confirm();
  }
}
