import { Acknowledgements } from '../consistency/acknowledgements';
import type { Process } from '../kernel/clock';
import type { Resumable } from '../kernel/event-queue';
import { Fifo } from '../kernel/fifo';
import type { Node } from '../nodes/node';
import { Outcome, type Request } from '../nodes/request';
import { Failover } from './failover';
import { Log, type Entry } from './log';
import { LogStream } from './log-stream';
import { Losses } from './losses';
import type { Member } from './member';

/**
 * Leader and followers: the leader takes writes and ships its log. A write is acknowledged when as many synchronous
 * followers as wanted have it on disk; without any, when the leader has.
 */
export class ReplicationGroup {
  readonly log = new Log();
  readonly acknowledgements = new Acknowledgements();
  readonly losses = new Losses();
  /** Who takes writes; nobody between the old leader's end and the promotion of a new one. */
  leader: Member | undefined;
  /** A deposed leader that does not know it, behind a partition and without a fence. */
  pretender: Member | undefined;
  /** Acknowledged writes, ever. */
  acknowledged = 0;
  readonly #waiting = new Fifo<{ entry: Entry; sleeper: Resumable }>();
  readonly #failover: Failover | undefined;
  /** Told of every acknowledged write: observes recovery times. */
  onAcknowledged: (() => void) | undefined;

  constructor(
    /** The leader as drawn comes first. */
    readonly members: readonly [Member, ...Member[]],
  ) {
    this.leader = members[0];
    this.leader.inSync = false;
    for (const member of members) member.stream = new LogStream(this, member);
    const { failover } = members[0].database.spec;
    this.#failover = failover && new Failover(this, failover);
  }

  get failovers(): number {
    return this.#failover?.count ?? 0;
  }

  /** Call before time begins: from then on the group reacts to every change of the network. */
  *watch(): Process {
    const { network } = this.members[0].database.world;
    for (;;) {
      this.#failover?.consider();
      for (const { stream } of this.members) stream?.send();
      yield network.changed.wait();
    }
  }

  /** Whom a caller that wants the leader gets to: the newest one that it can reach. */
  leaderFor(caller: Node): Member | undefined {
    const reaches = (member: Member): boolean =>
      caller.world.network.reaches(caller.index, member.database.index);
    if (this.pretender && (!this.leader || !reaches(this.leader)) && reaches(this.pretender))
      return this.pretender;
    return this.leader;
  }

  /** Makes a write that is durable on `member` part of the log, and waits until it may be acknowledged. */
  *commit(member: Member, request: Request): Process<Outcome> {
    const { clock } = member.database.world;
    request.group = this;
    if (member === this.pretender) {
      request.position = this.log.end;
      this.losses.diverge(request.key, clock.now);
      this.#acknowledge();
      return Outcome.ok;
    }
    if (member !== this.leader) return Outcome.noLeader;
    const entry = this.log.append(request.key, clock.now);
    request.position = member.received = member.applied = entry.position;
    for (const { stream } of this.members) stream?.send();
    if (this.#confirmedPosition() < entry.position) {
      this.#waiting.push({ entry, sleeper: clock.active });
      yield undefined;
      if (entry.lost || member !== this.leader || !member.database.up) return Outcome.refused;
    }
    entry.acknowledgedAt = clock.now;
    this.#acknowledge();
    this.trim();
    return Outcome.ok;
  }

  /** A synchronous follower has the log up to `position` on disk, and the leader knows. */
  confirm(member: Member, position: number): void {
    member.confirmed = Math.max(member.confirmed, position);
    if (member.received >= this.log.end) member.inSync = true;
    const confirmed = this.#confirmedPosition();
    for (
      let head = this.#waiting.peek();
      head && head.entry.position <= confirmed;
      head = this.#waiting.peek()
    ) {
      this.#waiting.shift();
      member.database.world.clock.wake(head.sleeper);
    }
  }

  /** The leader can no longer say yes to anyone: all that wait for it fail. */
  abandonWaiting(): void {
    const { clock } = this.members[0].database.world;
    for (let head = this.#waiting.shift(); head !== undefined; head = this.#waiting.shift()) {
      head.entry.lost = true;
      clock.wake(head.sleeper);
    }
  }

  /** `candidate` leads from now on, from the end of what it has received; what it never received is lost. */
  promote(candidate: Member, fault: number): void {
    const position = candidate.received;
    for (const entry of this.log.truncate(position)) {
      entry.lost = true;
      if (entry.acknowledgedAt === Infinity) continue;
      this.losses.lose(fault, entry.acknowledgedAt);
      this.acknowledgements.forget(entry.key);
    }
    this.abandonWaiting();
    const synchronous = candidate.mode === 'sync';
    this.leader = candidate;
    candidate.applied = position;
    candidate.inSync = false;
    // What the old leader still had on its way to the new one belongs to a log that has ended.
    candidate.stream?.disconnect();
    for (const member of this.members) {
      if (member === candidate) continue;
      member.follows = false;
      member.received = Math.min(member.received, position);
      member.confirmed = Math.min(member.confirmed, position);
      member.applied = Math.min(member.applied, position);
      // Whoever comes back takes the promoted one's place, and counts again once it has caught up.
      if (synchronous && member === this.members[0]) member.mode = 'sync';
      member.inSync = false;
      member.stream?.reconnect();
    }
  }

  /** A pretender meets its successor: it follows, and what it took meanwhile is gone. */
  dethrone(fault: number): void {
    const { pretender } = this;
    if (pretender === undefined) return;
    for (const { key, atSeconds } of this.losses.takeDiverged()) {
      this.losses.lose(fault, atSeconds);
      this.acknowledgements.forget(key);
    }
    this.pretender = undefined;
    pretender.stream?.reconnect();
  }

  /** The run is over: what a deposed leader took meanwhile will not be kept. */
  finish(): void {
    this.#failover?.finish();
  }

  /** Lets go of log entries that every copy has applied. */
  trim(): void {
    let applied = this.log.end;
    for (const member of this.members) applied = Math.min(applied, member.applied, member.received);
    this.log.trim(applied);
  }

  /** How many synchronous followers a write waits for. */
  get quorum(): number {
    let inSync = 0;
    for (const member of this.members) if (member.inSync && member.mode === 'sync') inSync++;
    return Math.min(this.members[0].database.spec.waitFor ?? inSync, inSync);
  }

  /** The newest position that the wanted number of synchronous followers has confirmed. */
  #confirmedPosition(): number {
    const { quorum } = this;
    if (quorum === 0) return this.log.end;
    const confirmed: number[] = [];
    for (const member of this.members)
      if (member.inSync && member.mode === 'sync') confirmed.push(member.confirmed);
    confirmed.sort((a, b) => b - a);
    return confirmed[quorum - 1] ?? 0;
  }

  #acknowledge(): void {
    this.acknowledged++;
    this.onAcknowledged?.();
  }
}
