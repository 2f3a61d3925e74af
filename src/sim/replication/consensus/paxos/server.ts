import { Timer } from '../../../kernel/timer';
import { majorityOf } from '../majority';
import type { Settle } from '../proposals';
import type { ConsensusServer } from '../server';
import type { ConsensusSettings } from '../settings';
import type { Command, Surroundings } from '../surroundings';
import { Acceptor } from './acceptor';
import { Leader } from './leader';
import type { Accept, CatchUp, Learn, Message, Prepare, Promised } from './messages';

/** Ballots of different servers differ: a round, and the number of the server. */
const MOST_SERVERS = 1024;

/**
 * A server of Multi-Paxos: proposer, acceptor and learner in one. Lamport, “Paxos Made Simple”, ACM SIGACT News 32(4), 2001,
 * §2 for the phases and §3 for the log; leader and heartbeats as in Chandra, Griesemer and Redstone, “Paxos Made Live”, PODC
 * 2007. It is told messages and timeouts.
 */
export class PaxosServer implements ConsensusServer<Message> {
  role: 'follower' | 'candidate' | 'leader' = 'follower';
  leader: Leader | undefined;
  /** Whom it would send a client to. */
  leaderId: number | undefined;
  up = true;
  /** It knows what was chosen for all slots up to this one, and has applied it. */
  chosenUpTo = 0;
  readonly acceptor: Acceptor;
  /** Of a candidate: its ballot, and what the acceptors that have promised had accepted. */
  #ballot = 0;
  readonly #promises = new Map<number, Promised['accepted']>();
  readonly #electionTimer: Timer;
  /** When it last heard from a leader; after a restart it cannot know, so it may have been just now. */
  #heardFromLeaderAt = -Infinity;
  /** Until when a state that was sent to a server may still be on its way. */
  readonly #installing = new Map<number, number>();

  constructor(
    readonly id: number,
    readonly members: readonly number[],
    readonly settings: ConsensusSettings,
    readonly surroundings: Surroundings<Message>,
  ) {
    this.acceptor = new Acceptor(surroundings, {
      flushBegins: () => this.leader?.flushBegins(),
      flushEnds: () => this.leader?.flushEnds(),
    });
    this.#electionTimer = new Timer(surroundings.clock, () => this.#prepareAll());
  }

  get lastApplied(): number {
    return this.chosenUpTo;
  }

  start(): void {
    this.#resetElectionTimer();
  }

  propose(command: Command, settle: Settle): void {
    if (this.leader === undefined) settle(undefined);
    else this.leader.propose(command, settle);
  }

  read(then: (mayRead: boolean) => void): void {
    if (this.leader === undefined) then(false);
    else this.leader.reads.ask(then);
  }

  receive(message: Message): void {
    if (!this.up) return;
    switch (message.kind) {
      case 'Prepare':
        return this.#prepare(message);
      case 'Promised':
        return this.#promised(message);
      case 'Accept':
        return this.#accept(message);
      case 'Accepted':
        if (message.ballot === this.leader?.ballot) this.leader.accepted(message);
        return;
      case 'Rejected':
        return this.#defer(message.ballot);
      case 'CatchUp':
        return this.#catchUp(message);
      case 'Learn':
        return this.#learn(message);
      case 'Install':
        return this.#install(message.chosenUpTo);
    }
  }

  /** Phase 1a: a server that hears from no leader tries to become one, with a ballot greater than any that it knows. */
  #prepareAll(): void {
    const { id, acceptor, chosenUpTo, members } = this;
    this.role = 'candidate';
    this.leaderId = undefined;
    this.#resetElectionTimer();
    const ballot = (Math.floor(acceptor.promised / MOST_SERVERS) + 1) * MOST_SERVERS + id;
    this.#ballot = ballot;
    this.#promises.clear();
    acceptor.promise(ballot);
    const firstSlot = chosenUpTo + 1;
    acceptor.disk.whenDurable(() => {
      if (this.role !== 'candidate' || this.#ballot !== ballot) return;
      const message: Prepare = { kind: 'Prepare', ballot, from: id, firstSlot };
      for (const member of members) if (member !== id) this.surroundings.transport.send(member, message);
      this.#promised({ kind: 'Promised', ballot, from: id, accepted: this.#acceptedFrom(firstSlot) });
    });
  }

  /** Phase 1b. */
  #prepare({ ballot, from, firstSlot }: Prepare): void {
    const { localClock } = this.surroundings;
    const { shortestSeconds } = this.settings.electionTimeout;
    // Whoever believes that there is a leader helps no other: leases rest on it.
    const silentSeconds = localClock.monotonicSeconds - this.#heardFromLeaderAt;
    if (this.leader !== undefined || silentSeconds < shortestSeconds) return;
    const { acceptor } = this;
    if (ballot < acceptor.promised) {
      this.surroundings.transport.send(from, { kind: 'Rejected', ballot: acceptor.promised });
      return;
    }
    // What it asks for is let go of: it is too far behind to lead.
    if (firstSlot <= acceptor.log.base) return this.#sendState(from);
    this.#defer(ballot);
    this.#resetElectionTimer();
    const accepted = this.#acceptedFrom(firstSlot);
    this.#respond(from, { kind: 'Promised', ballot, from: this.id, accepted });
  }

  #acceptedFrom(firstSlot: number): Promised['accepted'] {
    const { log } = this.acceptor;
    const accepted = [];
    for (let slot = firstSlot; slot <= log.lastSlot; slot++) {
      const value = log.at(slot);
      if (value !== undefined) accepted.push({ ...value, slot });
    }
    return accepted;
  }

  /** With the promises of a majority it leads, and proposes what any of them has accepted, that of the greatest ballot. */
  #promised({ ballot, from, accepted }: Promised): void {
    if (this.role !== 'candidate' || ballot !== this.#ballot) return;
    this.#promises.set(from, accepted);
    if (this.#promises.size < majorityOf(this.members.length)) return;
    const found: ({ ballot: number; command: Command | undefined } | undefined)[] = [];
    for (const values of this.#promises.values())
      for (const value of values) {
        const place = value.slot - this.chosenUpTo - 1;
        if (place >= 0 && value.ballot > (found[place]?.ballot ?? 0)) found[place] = value;
      }
    this.role = 'leader';
    this.leaderId = this.id;
    this.#electionTimer.stop();
    this.leader = new Leader(
      this,
      ballot,
      Array.from(found, (value) => value?.command),
    );
    this.surroundings.elected?.(ballot);
    this.leader.begin();
  }

  /** Phase 2b, and a sign of life of a leader. */
  #accept(message: Accept): void {
    const { ballot, from, firstSlot, values, chosenUpTo, sentAt } = message;
    const { acceptor } = this;
    if (ballot < acceptor.promised) {
      this.surroundings.transport.send(from, { kind: 'Rejected', ballot: acceptor.promised });
      return;
    }
    this.#defer(ballot);
    this.role = 'follower';
    this.leaderId = from;
    this.#heardFromLeaderAt = this.surroundings.localClock.monotonicSeconds;
    this.#resetElectionTimer();
    for (const [place, value] of values.entries()) acceptor.accept(firstSlot + place, value);
    this.#respond(from, {
      kind: 'Accepted',
      ballot,
      from: this.id,
      firstSlot,
      count: values.length,
      sentAt,
    });
    // What the leader knows to be chosen is what it has proposed with its ballot, or what was chosen before.
    while (this.chosenUpTo < chosenUpTo) {
      const value = acceptor.log.at(this.chosenUpTo + 1);
      if (value?.ballot !== ballot) break;
      this.choose(value.command);
    }
    if (this.chosenUpTo < chosenUpTo && values.length === 0)
      this.surroundings.transport.send(from, {
        kind: 'CatchUp',
        from: this.id,
        firstSlot: this.chosenUpTo + 1,
      });
  }

  /** The value of the next slot is chosen for ever: applies it, and lets go of what is old; returns the slot. */
  choose(command: Command | undefined): number {
    this.chosenUpTo++;
    if (command !== undefined) this.surroundings.apply(this.chosenUpTo, command);
    const { log } = this.acceptor;
    const { retainedEntries } = this.settings;
    const dispensable = this.chosenUpTo - retainedEntries;
    if (dispensable > log.base + retainedEntries) log.compact(dispensable);
    return this.chosenUpTo;
  }

  #catchUp({ from, firstSlot }: CatchUp): void {
    const { log } = this.acceptor;
    if (firstSlot <= log.base) return this.#sendState(from);
    const values = log.row(firstSlot, this.chosenUpTo);
    this.surroundings.transport.send(from, { kind: 'Learn', firstSlot, values });
  }

  /** Any ballot that accepts something for a slot after a value was chosen accepts that value. */
  #learn({ firstSlot, values }: Learn): void {
    for (const [place, value] of values.entries()) {
      if (firstSlot + place !== this.chosenUpTo + 1) continue;
      if ((this.acceptor.log.at(this.chosenUpTo + 1)?.ballot ?? 0) < value.ballot)
        this.acceptor.accept(this.chosenUpTo + 1, value);
      this.choose(value.command);
    }
    this.acceptor.disk.flush();
  }

  #sendState(to: number): void {
    const { surroundings } = this;
    const { clock, transport } = surroundings;
    if (clock.now < (this.#installing.get(to) ?? 0)) return;
    const seconds = surroundings.snapshotSeconds();
    this.#installing.set(to, clock.now + seconds + this.settings.electionTimeout.longestSeconds);
    transport.send(to, { kind: 'Install', chosenUpTo: this.chosenUpTo }, seconds);
  }

  /** What it has accepted for later slots it keeps: others may count on it. */
  #install(chosenUpTo: number): void {
    if (chosenUpTo <= this.chosenUpTo || this.leader !== undefined) return;
    this.acceptor.log.compact(chosenUpTo);
    this.chosenUpTo = chosenUpTo;
    this.surroundings.install?.(chosenUpTo);
  }

  /** Another has a ballot: whoever had a smaller one gives up. */
  #defer(ballot: number): void {
    if (ballot <= this.acceptor.promised) return;
    this.acceptor.promise(ballot);
    this.stepDown();
  }

  stepDown(): void {
    const { leader } = this;
    this.role = 'follower';
    this.leader = undefined;
    if (leader === undefined) return;
    this.leaderId = undefined;
    leader.end();
    this.#resetElectionTimer();
  }

  /** Sends an answer when all that it tells is on stable storage. */
  #respond(to: number, message: Message): void {
    this.acceptor.disk.whenDurable(() => this.surroundings.transport.send(to, message));
  }

  #resetElectionTimer(): void {
    const { shortestSeconds, longestSeconds } = this.settings.electionTimeout;
    const { stream, localClock } = this.surroundings;
    const seconds = shortestSeconds + stream.uniform() * (longestSeconds - shortestSeconds);
    this.#electionTimer.set(localClock.trueSeconds(seconds));
  }

  /** The machine stops: what is not on its disk is lost. */
  crash(): void {
    const { leader, acceptor } = this;
    this.up = false;
    this.#electionTimer.stop();
    this.role = 'follower';
    this.leader = undefined;
    this.leaderId = undefined;
    leader?.end();
    acceptor.crash();
    this.chosenUpTo = acceptor.log.base;
  }

  restart(): void {
    this.up = true;
    this.#heardFromLeaderAt = this.surroundings.localClock.monotonicSeconds;
    this.#resetElectionTimer();
  }
}
