import type { Process } from '../../kernel/clock';
import type { Resumable } from '../../kernel/event-queue';
import { Fifo } from '../../kernel/fifo';
import type { Database } from '../../nodes/database';
import type { Node } from '../../nodes/node';
import { Outcome, type Request } from '../../nodes/request';
import type { NodeMetrics, SeriesName } from '../../result';
import { Store } from '../store';
import { Failover } from './failover';
import { commitLargeTransactions, LARGE_TRANSACTION } from './large-transactions';
import { Log } from './log';
import type { Lease } from './lease';
import { LogStream } from './log-stream';
import type { Member } from './member';
import { Pretender } from './pretender';
import { ReadRouter } from './read-routing';
import type { RetentionSpec } from './retention';

/** The key of what is about all keys: clients number theirs from 0. */
const EVERYTHING = -1;

/** A write that is durable on the leader and waits for synchronous followers. */
interface WaitingWrite {
  readonly position: number;
  readonly sleeper: Resumable;
  failed: boolean;
}

/**
 * Leader and followers: the leader takes writes and ships its log. A write is acknowledged when as many synchronous
 * followers as wanted have it on disk; without any, when the leader has.
 */
export class LeaderFollower extends Store {
  readonly log = new Log();
  /** What a write takes in the log. */
  readonly entryBytes: number;
  readonly retention: RetentionSpec | undefined;
  /** Who takes writes; nobody between the end of a leader's lease and the promotion of a new one. */
  leader: Member | undefined;
  pretender: Pretender | undefined;
  /** Writes that only a deposed leader had on disk. */
  divergedWrites = 0;
  /** How long two took writes as leader, but for the pretender of now. */
  #splitSeconds = 0;
  readonly #waiting = new Fifo<WaitingWrite>();
  readonly #failover: Failover | undefined;
  readonly #router: ReadRouter | undefined;

  constructor(
    /** The leader as drawn comes first. */
    readonly members: readonly [Member, ...Member[]],
  ) {
    const [first, ...rest] = members;
    super([first.database, ...rest.map(({ database }) => database)]);
    this.leader = members[0];
    for (const member of members) member.stream = new LogStream(this, member);
    const { failover, reads, retention, entryBytes = 1 } = members[0].database.spec;
    this.#router = reads && new ReadRouter(this, reads);
    this.entryBytes = entryBytes;
    this.retention = retention;
    this.#failover = failover && new Failover(this, failover);
    // Any of them may lead one day, and be shot.
    if (failover?.fence === 'stonith') for (const database of this.databases) database.mayCrash = true;
  }

  override get isSettled(): boolean {
    return this.pretender === undefined && (this.#failover?.isSettled ?? true);
  }

  override get leading(): Database | undefined {
    return this.leader?.database;
  }

  override *watch(): Process {
    const { largeTransactions } = this.members[0].database.spec;
    if (largeTransactions !== undefined)
      this.world.clock.spawn(commitLargeTransactions(this, largeTransactions));
    for (;;) {
      this.#failover?.consider();
      this.#ship();
      yield this.world.network.changed.wait();
    }
  }

  #ship(): void {
    for (const { stream } of this.members) stream?.send();
  }

  /** Whom a caller that wants the leader gets to: the newest one of which it knows and that it can reach. */
  #leaderFor(caller: Node): Member | undefined {
    const { leader, pretender } = this;
    const askedStill = this.#failover?.askedStill;
    if (askedStill !== undefined) return askedStill;
    if (pretender === undefined) return leader;
    const reaches = ({ database }: Member): boolean =>
      caller.world.network.reaches(caller.index, database.index);
    return !(leader && reaches(leader)) && reaches(pretender.member) ? pretender.member : leader;
  }

  /**
   * Writes go to the leader, and so do reads of the node that is drawn as the leader, unless they are routed to followers;
   * other reads stay here.
   */
  override answering(asked: Database, caller: Node, request: Request): Database {
    if (!request.write) {
      if (asked.seat !== 0) return asked;
      const server = this.#router?.choose(caller, request);
      if (server !== undefined) return server.database;
    }
    return this.#leaderFor(caller)?.database ?? asked;
  }

  /** Makes it part of the log. */
  override *write(at: Database, request: Request): Process<Outcome> {
    const { clock } = this.world;
    const member = this.#member(at);
    if (member === this.pretender?.member) return yield* this.#commitInVain(this.pretender, request);
    if (member !== this.leader) return Outcome.noLeader;
    const position = this.log.append(request.key, clock.now, this.entryBytes);
    member.received = position;
    this.takesEffect(at, request, position);
    this.#ship();
    if (this.#confirmedPosition() < position && !(yield* this.#awaitFollowers(member, position)))
      return Outcome.refused;
    // Nobody reads what a failover might not keep: PostgreSQL too shows a commit when its synchronous standbys have it.
    member.applied = Math.max(member.applied, position);
    this.log.acknowledge(position, clock.now);
    this.acknowledged(request, position);
    this.#router?.wrote(request.session);
    this.trim();
    return Outcome.ok;
  }

  /** A follower has applied all that it has received: it may be the one that is to lead. */
  replayed(): void {
    if (this.#failover?.isSettled === false) this.#failover.consider();
  }

  /** A leader waits until as many synchronous followers as wanted have the log up to a position; false if it is none before. */
  *#awaitFollowers(leader: Member, position: number): Process<boolean> {
    const write: WaitingWrite = { position, sleeper: this.world.clock.active, failed: false };
    this.#waiting.push(write);
    yield undefined;
    return !write.failed && leader === this.leader;
  }

  /** A transaction commits that writes so many bytes, about which no client asks. */
  *commitLarge(bytes: number): Process {
    const { leader, log, world } = this;
    if (leader?.database.up !== true) return;
    const position = log.append(LARGE_TRANSACTION, world.clock.now, bytes);
    leader.received = position;
    this.#ship();
    if (this.#confirmedPosition() < position && !(yield* this.#awaitFollowers(leader, position))) return;
    leader.applied = Math.max(leader.applied, position);
    this.trim();
  }

  /** No reader but the pretender's own will see the write, so nobody may expect to. */
  *#commitInVain({ member, fault, isWaiting, ended }: Pretender, request: Request): Process<Outcome> {
    this.divergedWrites++;
    member.hasDiverged = true;
    if (isWaiting) {
      yield ended.wait();
      return Outcome.refused;
    }
    this.losses.lose(fault, this.world.clock.now);
    this.onAcknowledged?.(request.setOutAt);
    const { session, key, sentAt } = request;
    const visit = { session, key, sentAt, position: this.log.end, answeredBy: member.database.id };
    this.world.guarantees?.writtenInVain(this, visit, this.leader?.database.id ?? member.database.id);
    return Outcome.ok;
  }

  /** A synchronous follower has the log up to `position` on disk, and the leader knows. */
  confirm(member: Member, position: number): void {
    member.confirmed = Math.max(member.confirmed, position);
    // It has caught up, but for what was acknowledged without it meanwhile: from here on, writes wait for it.
    if (!member.awaited) member.awaitedAfter = this.log.end;
    const confirmed = this.#confirmedPosition();
    for (let head = this.#waiting.peek(); head && head.position <= confirmed; head = this.#waiting.peek()) {
      this.#waiting.shift();
      this.world.clock.wake(head.sleeper);
    }
  }

  /** The leader takes no writes from now on, by a fault: the clients that still reached it notice only now. */
  fence(fault: number): void {
    this.leader = undefined;
    this.world.faults.interrupt(fault, this);
    this.#abandonWaiting();
  }

  override read(at: Database, request: Request): Outcome {
    // Who asks for the leader gets here when there is none. One that has lost only its storage still answers.
    const isForLeader = at.seat === 0 && this.leader === undefined;
    if (isForLeader && this.databases[0].spec.failover?.fence !== 'storage') return Outcome.noLeader;
    const member = this.#member(at);
    if (!member.hasData) return Outcome.refused;
    request.see(this, member.applied, at.id);
    return Outcome.ok;
  }

  override stopped(database: Database): void {
    const member = this.#member(database);
    member.stream?.disconnect();
    for (const { stream } of this.members) stream?.sever(member);
    if (member === this.leader) this.#abandonWaiting();
    if (member === this.pretender?.member) this.pretender.stop();
  }

  override started(database: Database): void {
    const member = this.#member(database);
    member.stream?.reconnect();
    if (member === this.pretender?.member) this.pretender.start();
  }

  /** It is an entry of the log, which the leader writes and ships like others. */
  override appendDeletion(): number | undefined {
    const { leader, log, world } = this;
    if (leader?.database.up !== true) return undefined;
    leader.received = leader.applied = log.append(EVERYTHING, world.clock.now, this.entryBytes);
    this.#ship();
    this.trim();
    return leader.applied;
  }

  override rebuild(): void {
    const { end } = this.log;
    this.dethrone();
    this.leader ??= this.members[0];
    for (const member of this.members) {
      member.received = member.confirmed = member.applied = end;
      member.follows = true;
      member.stream?.resync.forget();
      member.stream?.disconnect();
    }
    this.trim();
  }

  override startMeasuring(database: Database): void {
    super.startMeasuring(database);
    this.#member(database).stream?.applier.startMeasuring();
  }

  override logStreamTo(database: Database): LogStream | undefined {
    return this.#member(database).stream;
  }

  override metricsOf(database: Database): NodeMetrics {
    const { stream } = this.#member(database);
    return {
      ...stream?.applier.observedLag.metrics(),
      ...stream?.applier.backlog.metrics(),
      failovers: this.#failover?.count ?? 0,
      resyncs: this.members.reduce((sum, member) => sum + (member.stream?.resync.count ?? 0), 0),
      diverged_writes: this.divergedWrites,
      split_brain: this.#splitSeconds + (this.pretender?.seconds ?? 0),
    };
  }

  override sliceOf(database: Database): Partial<Record<SeriesName, number>> {
    const { stream } = this.#member(database);
    const lag = stream?.applier.observedLag.slice();
    return lag === undefined ? {} : { lag };
  }

  #member({ seat }: Database): Member {
    const { [seat]: member } = this.members;
    if (member === undefined) throw new Error(`no database sits at ${seat}`);
    return member;
  }

  /** Nobody can say yes any more to those that wait: they fail. */
  #abandonWaiting(): void {
    for (let write = this.#waiting.shift(); write !== undefined; write = this.#waiting.shift()) {
      write.failed = true;
      this.world.clock.wake(write.sleeper);
    }
  }

  /** `candidate` leads from now on, from the end of what it has received; what it never received is lost. */
  promote(candidate: Member, old: Member, fault: number, lease: Lease | undefined): void {
    const position = candidate.received;
    const heir = candidate.database.id;
    this.log.beginTerm(position, (key, lost, acknowledgedAt, goneFrom) => {
      this.divergedWrites++;
      old.hasDiverged = true;
      this.world.guarantees?.lost(this, { key, position: lost, goneFrom, heir });
      if (acknowledgedAt === Infinity) return;
      this.losses.lose(fault, acknowledgedAt);
      this.recovery.history.withdraw();
      this.world.acknowledgements.forget(this, key);
    });
    this.recovery.cutOff(position);
    this.dethrone();
    // Not fenced, it goes on behind a partition. If it has stopped or meets its successor, it follows.
    if (this.leader === old && old.database.up && !old.meets(candidate))
      this.pretender = new Pretender(old, fault, this.quorum > 0, lease);
    this.#abandonWaiting();
    this.leader = candidate;
    // The old leader takes the place of the one that takes its.
    old.mode = candidate.mode;
    old.lag = candidate.lag;
    old.bytesPerSecond = candidate.bytesPerSecond;
    candidate.applied = position;
    candidate.awaitedAfter = Infinity;
    // What the old leader still had on its way to the new one belongs to a log that has ended.
    candidate.stream?.disconnect();
    for (const { stream } of this.members) stream?.resync.cutOff(position);
    for (const member of this.members) {
      if (member === candidate) continue;
      if (member.received > position) member.hasDiverged = true;
      member.received = Math.min(member.received, position);
      member.confirmed = Math.min(member.confirmed, position);
      member.applied = Math.min(member.applied, position);
      // A synchronous one counts again once it has caught up.
      member.awaitedAfter = Infinity;
      member.lose();
    }
  }

  /** A pretender, if there is one, takes no more writes: it meets its successor, or its lease is over. */
  dethrone(): void {
    const { pretender } = this;
    if (pretender === undefined) return;
    pretender.stop();
    this.#splitSeconds += pretender.seconds;
    this.pretender = undefined;
  }

  /** Lets go of log entries that every copy has applied, or that are not retained for those that have not. */
  trim(): void {
    let [needed, shown] = [Infinity, Infinity];
    for (const member of this.members) {
      const { stream, applied, hasData } = member;
      stream?.expire();
      const isDue = stream?.resync.isDue === true;
      // One that may lead as it is will tell what is lost by what it has not got.
      if (!isDue || (hasData && this.#failover !== undefined)) needed = Math.min(needed, applied);
      // One without data shows nobody anything.
      if (!isDue || hasData) shown = Math.min(shown, applied);
    }
    this.appliedByAll = shown;
    this.log.trim(needed);
  }

  /** How long ago the oldest write was committed that a follower has not applied; 0 if it has all. */
  lagSeconds({ applied, stream }: Member): number {
    const { log, world } = this;
    const { behind } = stream?.resync ?? {};
    if (behind !== undefined) return world.clock.now - behind.since;
    return applied === log.end ? 0 : world.clock.now - log.committedAt(log.next(applied));
  }

  /** How many synchronous followers a write waits for. */
  get quorum(): number {
    let awaited = 0;
    for (const member of this.members) if (member.awaited) awaited++;
    return Math.min(this.members[0].database.spec.waitFor ?? awaited, awaited);
  }

  /** The newest position that the wanted number of synchronous followers has confirmed. */
  #confirmedPosition(): number {
    const { quorum, members } = this;
    if (quorum === 0) return this.log.end;
    let newest = 0;
    for (const { awaited, confirmed } of members) {
      if (!awaited || confirmed <= newest) continue;
      let count = 0;
      for (const other of members) if (other.awaited && other.confirmed >= confirmed) count++;
      if (count >= quorum) newest = confirmed;
    }
    return newest;
  }
}
