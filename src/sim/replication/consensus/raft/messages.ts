import type { Configuration, Entry } from './log';

/**
 * The RPCs of the Raft paper’s Figures 2 and 13, each as a message and its answer. In `sentAt` an answer returns when a
 * leader sent what it answers, by the leader’s own clock: from then on the server has not been led by another.
 */
export type Message =
  | RequestVote
  | RequestVoteResult
  | AppendEntries
  | AppendEntriesResult
  | InstallSnapshot
  | InstallSnapshotResult;

export interface RequestVote {
  readonly kind: 'RequestVote';
  /** Candidate’s term; before the vote proper, the term in which it would be one. */
  readonly term: number;
  readonly candidateId: number;
  readonly lastLogIndex: number;
  readonly lastLogTerm: number;
  /** Whether it only asks if it would be elected (dissertation, §9.6). */
  readonly isPreVote: boolean;
}

export interface RequestVoteResult {
  readonly kind: 'RequestVoteResult';
  /** For the candidate to update itself; of a vote that is granted, the candidate’s own. */
  readonly term: number;
  readonly from: number;
  readonly voteGranted: boolean;
  readonly isPreVote: boolean;
}

export interface AppendEntries {
  readonly kind: 'AppendEntries';
  readonly term: number;
  readonly leaderId: number;
  readonly prevLogIndex: number;
  readonly prevLogTerm: number;
  /** Empty for a heartbeat; several for efficiency. */
  readonly entries: readonly Entry[];
  readonly leaderCommit: number;
  readonly sentAt: number;
}

export interface AppendEntriesResult {
  readonly kind: 'AppendEntriesResult';
  readonly term: number;
  readonly from: number;
  readonly success: boolean;
  /** Up to where the follower’s log is the leader’s; without success, where the leader may try next (§5.3, at its end). */
  readonly index: number;
  readonly prevLogIndex: number;
  readonly sentAt: number;
}

export interface InstallSnapshot {
  readonly kind: 'InstallSnapshot';
  readonly term: number;
  readonly leaderId: number;
  readonly lastIncludedIndex: number;
  readonly lastIncludedTerm: number;
  readonly configuration: Configuration;
  readonly sentAt: number;
}

export interface InstallSnapshotResult {
  readonly kind: 'InstallSnapshotResult';
  readonly term: number;
  readonly from: number;
  readonly lastIncludedIndex: number;
  readonly sentAt: number;
}
