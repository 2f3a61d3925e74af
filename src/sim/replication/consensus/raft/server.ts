import { Timer } from '../../../kernel/timer';
import { Disk } from '../disk';
import { majorityOf } from '../majority';
import type { Settle } from '../proposals';
import type { ConsensusServer } from '../server';
import type { Command, Surroundings } from '../surroundings';
import { Leader } from './leader';
import { Log, type Configuration } from './log';
import type { Membership } from './membership';
import type {
  AppendEntries,
  AppendEntriesResult,
  InstallSnapshot,
  Message,
  RequestVote,
  RequestVoteResult,
} from './messages';
import type { RaftSettings } from './settings';

/** What a server finds on its disk after a crash. */
interface Durable {
  readonly currentTerm: number;
  readonly votedFor: number | undefined;
  /** The last entry of the log, as it was when the flush began. */
  readonly lastIndex: number;
  readonly lastTerm: number;
}

/**
 * A server of Raft: Ongaro and Ousterhout, “In Search of an Understandable Consensus Algorithm”, USENIX ATC 2014, Figure
 * 2, in its words; pre-vote (§9.6), reads (§6.4), membership changes (chapter 4) and snapshots (chapter 5) as in Ongaro’s
 * dissertation, “Consensus: Bridging Theory and Practice”, Stanford 2014. It is told messages and timeouts.
 */
export class RaftServer implements ConsensusServer<Message> {
  // Persistent state, updated on stable storage before responding to RPCs.
  currentTerm = 0;
  votedFor: number | undefined;
  readonly log: Log;
  // Volatile state.
  commitIndex = 0;
  lastApplied = 0;
  role: 'follower' | 'pre-candidate' | 'candidate' | 'leader' = 'follower';
  /** The volatile state of a leader; only a leader has it. */
  leader: Leader | undefined;
  /** Whom it would send a client to. */
  leaderId: number | undefined;
  up = true;
  readonly disk: Disk<Durable>;
  /** Up to where the log is on stable storage. */
  durableIndex = 0;
  /** Who would vote, or has voted, for it. */
  readonly #votes = new Set<number>();
  readonly #electionTimer: Timer;
  /** When it last heard from a leader; after a restart it cannot know, so it may have been just now. */
  #heardFromLeaderAt = -Infinity;

  constructor(
    readonly id: number,
    initial: Configuration,
    readonly settings: RaftSettings,
    readonly surroundings: Surroundings<Message>,
  ) {
    const { clock } = surroundings;
    this.log = new Log(initial);
    this.#electionTimer = new Timer(clock, () => this.#timeOut());
    const nothing = { currentTerm: 0, votedFor: undefined, lastIndex: 0, lastTerm: 0 };
    this.disk = new Disk<Durable>(clock, this, () => surroundings.flushSeconds(), nothing);
  }

  get members(): Configuration {
    return this.log.configuration;
  }

  get membership(): Membership | undefined {
    return this.leader?.membership;
  }

  start(): void {
    this.resetElectionTimer();
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
      case 'RequestVote':
        return this.#requestVote(message);
      case 'RequestVoteResult':
        return this.#requestVoteResult(message);
      case 'AppendEntries':
        return this.#appendEntries(message);
      case 'InstallSnapshot':
        return this.#installSnapshot(message);
      case 'AppendEntriesResult':
      case 'InstallSnapshotResult':
        if (message.term > this.currentTerm) this.becomeFollower(message.term);
        else if (message.term === this.currentTerm) this.leader?.result(message);
    }
  }

  /** Receiver implementation of RequestVote. */
  #requestVote({ term, candidateId, lastLogIndex, lastLogTerm, isPreVote }: RequestVote): void {
    // §4.2.3: whoever believes that there is a leader disregards it, and does not update its term.
    if (this.#believesInLeader()) return;
    if (!isPreVote && term > this.currentTerm) this.becomeFollower(term);
    const isUpToDate =
      lastLogTerm > this.log.lastTerm ||
      (lastLogTerm === this.log.lastTerm && lastLogIndex >= this.log.lastIndex);
    let voteGranted: boolean;
    if (isPreVote) voteGranted = isUpToDate && term > this.currentTerm;
    else {
      const isFree = this.votedFor === undefined || this.votedFor === candidateId;
      voteGranted = isUpToDate && isFree && term === this.currentTerm;
      if (voteGranted && this.votedFor === undefined) {
        this.votedFor = candidateId;
        this.disk.write();
        this.resetElectionTimer();
      }
    }
    const answersTerm = isPreVote && voteGranted ? term : this.currentTerm;
    this.#respond(candidateId, {
      kind: 'RequestVoteResult',
      term: answersTerm,
      from: this.id,
      voteGranted,
      isPreVote,
    });
  }

  #believesInLeader(): boolean {
    const { localClock } = this.surroundings;
    const { shortestSeconds } = this.settings.electionTimeout;
    return (
      this.leader !== undefined || localClock.monotonicSeconds - this.#heardFromLeaderAt < shortestSeconds
    );
  }

  #requestVoteResult({ term, from, voteGranted, isPreVote }: RequestVoteResult): void {
    if (term > this.currentTerm && !(isPreVote && voteGranted)) return this.becomeFollower(term);
    if (!voteGranted || this.role !== (isPreVote ? 'pre-candidate' : 'candidate')) return;
    if (term !== (isPreVote ? this.currentTerm + 1 : this.currentTerm)) return;
    this.#votes.add(from);
    this.#countVotes();
  }

  /** Receiver implementation of AppendEntries. */
  #appendEntries(message: AppendEntries): void {
    const { term, leaderId, prevLogIndex, prevLogTerm, entries, leaderCommit } = message;
    if (term >= this.currentTerm) this.#follow(term, leaderId);
    const { log } = this;
    const isCovered = prevLogIndex < log.lastIncludedIndex;
    // 1. and 2. Reply false if the term is old, or the log has no entry at prevLogIndex whose term matches.
    if (term < this.currentTerm || !(isCovered || log.termAt(prevLogIndex) === prevLogTerm)) {
      const next = prevLogIndex > log.lastIndex ? log.lastIndex + 1 : log.firstOfTermAt(prevLogIndex);
      return this.#respondToLeader(message, false, next);
    }
    for (const [place, entry] of entries.entries()) {
      const index = prevLogIndex + 1 + place;
      if (index <= log.lastIncludedIndex) continue;
      const known = log.termAt(index);
      // 3. If an existing entry conflicts with a new one, delete it and all that follow it.
      if (known !== undefined && known !== entry.term) this.#truncate(index);
      // 4. Append any new entries not already in the log.
      if (known !== entry.term) {
        log.append(entry);
        this.disk.write();
      }
    }
    // 5.
    const lastNewIndex = prevLogIndex + entries.length;
    this.commit(Math.min(leaderCommit, lastNewIndex));
    this.#respondToLeader(message, true, lastNewIndex);
  }

  #respondToLeader({ leaderId, prevLogIndex, sentAt }: AppendEntries, success: boolean, index: number): void {
    const { currentTerm: term, id: from } = this;
    const result: AppendEntriesResult = {
      kind: 'AppendEntriesResult',
      term,
      from,
      success,
      index,
      prevLogIndex,
      sentAt,
    };
    this.#respond(leaderId, result);
  }

  /** Receiver implementation of InstallSnapshot; the snapshot comes in one piece. */
  #installSnapshot(message: InstallSnapshot): void {
    const { term, leaderId, lastIncludedIndex, lastIncludedTerm, configuration, sentAt } = message;
    const { log } = this;
    if (term >= this.currentTerm) this.#follow(term, leaderId);
    if (term === this.currentTerm && lastIncludedIndex > this.commitIndex) {
      // If an existing entry has same index and term as the snapshot’s last one, retain what follows it.
      if (log.termAt(lastIncludedIndex) === lastIncludedTerm) log.compact(lastIncludedIndex);
      else {
        this.#truncate(lastIncludedIndex);
        log.reset(lastIncludedIndex, lastIncludedTerm, configuration);
      }
      this.disk.write();
      this.commitIndex = this.lastApplied = lastIncludedIndex;
      this.durableIndex = Math.max(this.durableIndex, lastIncludedIndex);
      this.surroundings.install?.(lastIncludedIndex);
    }
    const { currentTerm, id: from } = this;
    this.#respond(leaderId, {
      kind: 'InstallSnapshotResult',
      term: currentTerm,
      from,
      lastIncludedIndex,
      sentAt,
    });
  }

  /** Nobody can have committed what is deleted, so it does no harm if a crash finds it gone, and not replaced yet. */
  #truncate(index: number): void {
    this.log.truncate(index);
    this.durableIndex = Math.min(this.durableIndex, index - 1);
  }

  /** Somebody leads in this term. */
  #follow(term: number, leaderId: number): void {
    if (term > this.currentTerm || this.role !== 'follower') this.becomeFollower(term);
    this.leaderId = leaderId;
    this.#heardFromLeaderAt = this.surroundings.localClock.monotonicSeconds;
    this.resetElectionTimer();
  }

  /** Sends an answer when all that it tells is on stable storage. */
  #respond(to: number, message: Message): void {
    this.disk.whenDurable(() => this.surroundings.transport.send(to, message));
  }

  /** Rules for followers: if the election timeout elapses without hearing from a leader, convert to candidate. */
  #timeOut(): void {
    this.leaderId = undefined;
    if (!this.log.configuration.includes(this.id)) return;
    if (this.settings.preVote) this.#askForVotes('pre-candidate');
    else this.#startElection();
  }

  /** Rules for candidates: increment currentTerm, vote for self, reset election timer, send RequestVote to all others. */
  #startElection(): void {
    this.currentTerm++;
    this.votedFor = this.id;
    this.disk.write();
    this.#askForVotes('candidate');
  }

  #askForVotes(role: 'pre-candidate' | 'candidate'): void {
    const { id, log, currentTerm } = this;
    const isPreVote = role === 'pre-candidate';
    this.role = role;
    this.#votes.clear();
    this.resetElectionTimer();
    const term = isPreVote ? currentTerm + 1 : currentTerm;
    const message: RequestVote = {
      kind: 'RequestVote',
      term,
      candidateId: id,
      lastLogIndex: log.lastIndex,
      lastLogTerm: log.lastTerm,
      isPreVote,
    };
    // Its own vote counts when it is durable, as any other.
    this.disk.whenDurable(() => {
      if (this.role !== role || this.currentTerm !== currentTerm) return;
      for (const server of log.configuration)
        if (server !== id) this.surroundings.transport.send(server, message);
      this.#votes.add(id);
      this.#countVotes();
    });
  }

  #countVotes(): void {
    const { configuration } = this.log;
    const votes = configuration.filter((server) => this.#votes.has(server)).length;
    if (votes < majorityOf(configuration.length)) return;
    if (this.role === 'pre-candidate') this.#startElection();
    else this.#becomeLeader();
  }

  #becomeLeader(): void {
    this.role = 'leader';
    this.leaderId = this.id;
    this.#electionTimer.stop();
    this.leader = new Leader(this);
    this.surroundings.elected?.(this.currentTerm);
    this.leader.begin();
  }

  /** Rules for all servers: if an RPC or its answer contains a newer term, take it, and convert to follower. */
  becomeFollower(term: number): void {
    if (term > this.currentTerm) {
      this.currentTerm = term;
      this.votedFor = undefined;
      this.leaderId = undefined;
      this.disk.write();
    }
    const { leader } = this;
    // A candidate's timer runs on; a leader had none.
    if (leader !== undefined) this.resetElectionTimer();
    this.role = 'follower';
    this.leader = undefined;
    leader?.end();
  }

  resetElectionTimer(): void {
    const { shortestSeconds, longestSeconds } = this.settings.electionTimeout;
    const { stream, localClock } = this.surroundings;
    const seconds = shortestSeconds + stream.uniform() * (longestSeconds - shortestSeconds);
    this.#electionTimer.set(localClock.trueSeconds(seconds));
  }

  /** All up to an index is committed: applies it, and lets go of what is old. */
  commit(index: number): void {
    if (index <= this.commitIndex) return;
    this.commitIndex = index;
    const { log, surroundings, settings } = this;
    while (this.lastApplied < index) {
      const command = log.at(++this.lastApplied)?.command;
      if (command !== undefined) surroundings.apply(this.lastApplied, command);
    }
    const { retainedEntries } = settings;
    // A snapshot that is not durable would be gone after a crash, and the entries with it.
    const dispensable = Math.min(this.lastApplied - retainedEntries, this.durableIndex);
    if (dispensable > log.lastIncludedIndex + retainedEntries) log.compact(dispensable);
  }

  /** A flush takes with it all that is in the log; a leader sends the same to its followers meanwhile (§10.2.1). */
  flushBegins(): Durable {
    this.leader?.replicate();
    const { currentTerm, votedFor, log } = this;
    return { currentTerm, votedFor, lastIndex: log.lastIndex, lastTerm: log.lastTerm };
  }

  flushEnds({ lastIndex, lastTerm }: Durable): void {
    // By log matching, if the entry is still there, so is all before it.
    if (this.log.termAt(lastIndex) === lastTerm) this.durableIndex = lastIndex;
    this.leader?.advanceCommitIndex();
  }

  /** The machine stops: what is not on its disk is lost. */
  crash(): void {
    const { leader, disk, log } = this;
    this.up = false;
    this.#electionTimer.stop();
    this.role = 'follower';
    this.leader = undefined;
    this.leaderId = undefined;
    leader?.end();
    disk.crash();
    this.currentTerm = disk.durable.currentTerm;
    this.votedFor = disk.durable.votedFor;
    log.truncate(this.durableIndex + 1);
    this.commitIndex = this.lastApplied = log.lastIncludedIndex;
  }

  restart(): void {
    this.up = true;
    this.#heardFromLeaderAt = this.surroundings.localClock.monotonicSeconds;
    this.resetElectionTimer();
  }
}
