import { Timer } from '../../../kernel/timer';
import { reachedByMajority } from '../majority';
import { Proposals, type Settle } from '../proposals';
import { Reads, type Leadership } from '../reads';
import type { Command } from '../surroundings';
import type { Configuration } from './log';
import { Membership } from './membership';
import type { AppendEntriesResult, InstallSnapshotResult } from './messages';
import { Progress } from './progress';
import type { RaftServer } from './server';

/** The volatile state of a leader, new after each election, and the rules for leaders of Figure 2. */
export class Leader implements Leadership {
  readonly reads = new Reads(this);
  readonly membership = new Membership(this);
  readonly #proposals = new Proposals();
  readonly #progress = new Map<number, Progress>();
  readonly #heartbeatTimer: Timer;
  readonly #term: number;
  readonly #electedAt: number;
  /** Where its first entry is, the no-op: once that is committed, it knows all that is (§8). */
  readonly #firstIndex: number;

  constructor(readonly server: RaftServer) {
    this.#firstIndex = server.log.lastIndex + 1;
    this.#term = server.currentTerm;
    this.#electedAt = this.now;
    this.#heartbeatTimer = new Timer(server.surroundings.clock, () => this.#beat());
  }

  /** Upon election: an empty entry, and heartbeats from then on. */
  begin(): void {
    this.append({ command: undefined, configuration: undefined });
    for (const follower of this.#followers()) this.send(follower);
    this.#setHeartbeatTimer();
    this.server.disk.flush();
  }

  /** If a command is received from a client: append it to the log, respond after it is applied. */
  propose(command: Command, settle: Settle): void {
    this.#proposals.add(this.append({ command, configuration: undefined }), settle);
    this.server.disk.flush();
  }

  /** Puts an entry of its term into its log, which a flush will store and send. */
  append(entry: { command: Command | undefined; configuration: Configuration | undefined }): number {
    const { log, disk } = this.server;
    disk.write();
    return log.append({ term: this.#term, command: entry.command, configuration: entry.configuration });
  }

  /** The leader leads no more, or is down. */
  end(): void {
    this.#heartbeatTimer.stop();
    this.#proposals.abandon();
    this.reads.abandon();
    this.membership.abandon();
    this.server.surroundings.deposed?.();
  }

  progressOf(server: number): Progress {
    let progress = this.#progress.get(server);
    if (progress === undefined) this.#progress.set(server, (progress = new Progress(this.#firstIndex)));
    return progress;
  }

  get now(): number {
    return this.server.surroundings.localClock.monotonicSeconds;
  }

  get confirmedAt(): number {
    const { id, log } = this.server;
    return reachedByMajority(log.configuration, (member) =>
      member === id ? this.now : this.progressOf(member).answeredAt,
    );
  }

  get leaseSeconds(): number {
    const { reads, electionTimeout } = this.server.settings;
    return reads === 'lease' ? electionTimeout.shortestSeconds : 0;
  }

  get knowsCommitted(): boolean {
    return this.server.commitIndex >= this.#firstIndex;
  }

  /** Sends what each server lacks, to all of them. */
  replicate(): void {
    for (const follower of this.#followers()) {
      const progress = this.progressOf(follower);
      if (!progress.isProbing && progress.nextIndex <= this.server.log.lastIndex) this.send(follower);
    }
  }

  heartbeat(): void {
    for (const follower of this.#followers()) {
      const { isProbing, nextIndex } = this.progressOf(follower);
      this.#appendEntries(follower, !isProbing);
      if (isProbing && nextIndex <= this.server.log.lastIncludedIndex) this.#installSnapshot(follower);
    }
  }

  /** If last log index ≥ nextIndex for a follower: send AppendEntries from nextIndex on; or a snapshot, if they are gone. */
  send(follower: number): void {
    if (this.progressOf(follower).nextIndex > this.server.log.lastIncludedIndex)
      this.#appendEntries(follower, true);
    else this.#installSnapshot(follower);
  }

  /** A majority must have answered within an election timeout, or it steps down (§6.2). */
  #beat(): void {
    const { settings, currentTerm } = this.server;
    const silentSeconds = this.now - Math.max(this.confirmedAt, this.#electedAt);
    if (silentSeconds >= settings.electionTimeout.longestSeconds) {
      this.server.becomeFollower(currentTerm);
      return;
    }
    this.membership.giveUpSilent();
    this.heartbeat();
    this.#setHeartbeatTimer();
  }

  #setHeartbeatTimer(): void {
    const { surroundings, settings } = this.server;
    this.#heartbeatTimer.set(surroundings.localClock.trueSeconds(settings.heartbeatSeconds));
  }

  #followers(): readonly number[] {
    const { log, id } = this.server;
    const { learner } = this.membership;
    const others = log.configuration.filter((member) => member !== id);
    return learner === undefined || others.includes(learner) ? others : [...others, learner];
  }

  #appendEntries(follower: number, withEntries: boolean): void {
    const { server } = this;
    const { log, id, commitIndex } = server;
    const progress = this.progressOf(follower);
    // Where the entry before is gone, a heartbeat goes from the snapshot’s end: the follower refuses it, and is heard.
    const prevLogIndex = Math.max(progress.nextIndex - 1, log.lastIncludedIndex);
    const entries = withEntries && progress.nextIndex === prevLogIndex + 1 ? log.from(prevLogIndex + 1) : [];
    if (!progress.isProbing) progress.nextIndex = prevLogIndex + 1 + entries.length;
    server.surroundings.transport.send(follower, {
      kind: 'AppendEntries',
      term: this.#term,
      leaderId: id,
      prevLogIndex,
      prevLogTerm: log.termAt(prevLogIndex) ?? 0,
      entries,
      leaderCommit: commitIndex,
      sentAt: this.now,
    });
  }

  /** Its state as of now; while that is under way, nothing else is sent but heartbeats. */
  #installSnapshot(follower: number): void {
    const { now, server } = this;
    const { log, surroundings, settings, lastApplied } = server;
    const progress = this.progressOf(follower);
    if (now < progress.snapshotUntil) return;
    const seconds = surroundings.snapshotSeconds();
    progress.snapshotUntil = now + seconds + settings.electionTimeout.longestSeconds;
    progress.isProbing = true;
    surroundings.transport.send(
      follower,
      {
        kind: 'InstallSnapshot',
        term: this.#term,
        leaderId: server.id,
        lastIncludedIndex: lastApplied,
        lastIncludedTerm: log.termAt(lastApplied) ?? 0,
        configuration: log.configurationAt(lastApplied),
        sentAt: now,
      },
      seconds,
    );
  }

  /** An answer of this term. */
  result(result: AppendEntriesResult | InstallSnapshotResult): void {
    const progress = this.progressOf(result.from);
    progress.answeredAt = Math.max(progress.answeredAt, result.sentAt);
    if (result.kind === 'InstallSnapshotResult') {
      progress.snapshotUntil = -Infinity;
      progress.matches(result.lastIncludedIndex);
    } else if (result.success) progress.matches(result.index);
    // After log inconsistency: decrement nextIndex and retry.
    else if (progress.refuses(result.prevLogIndex, result.index)) this.send(result.from);
    this.advanceCommitIndex();
    this.membership.hears(result.from);
    this.reads.confirm();
    // It may have committed its own removal.
    if (this.server.leader !== this) return;
    if (!progress.isProbing && progress.nextIndex <= this.server.log.lastIndex) this.send(result.from);
  }

  /**
   * If there is an N > commitIndex that a majority of matchIndex reaches, and log[N].term is the current one: set
   * commitIndex to it (§5.3, §5.4.2). Its own entries count when they are on stable storage.
   */
  advanceCommitIndex(): void {
    const { server } = this;
    const { id, log, durableIndex, commitIndex } = server;
    const n = reachedByMajority(log.configuration, (member) =>
      member === id ? durableIndex : this.progressOf(member).matchIndex,
    );
    if (n <= commitIndex || log.termAt(n) !== this.#term) return;
    server.commit(n);
    this.#proposals.committed(n);
    this.reads.confirm();
    this.membership.committed(n);
  }
}
