import type { Settle } from './proposals';
import type { Command } from './surroundings';

/** A server of a cluster that agrees on a log of commands, whatever the protocol. */
export interface ConsensusServer<Message> {
  readonly id: number;
  readonly role: 'follower' | 'pre-candidate' | 'candidate' | 'leader';
  /** Whom it believes to lead, if anybody. */
  readonly leaderId: number | undefined;
  readonly up: boolean;
  /** The servers that have a vote, as far as it knows. */
  readonly members: readonly number[];
  /** Changes who they are, if it leads, and its protocol can. */
  readonly membership?: MembershipChange | undefined;
  /** It has applied the commands up to this place of the log. */
  readonly lastApplied: number;
  /** It begins as a follower. */
  start(): void;
  /** A message has come. */
  receive(message: Message): void;
  /** Takes a client's command, if it leads; `settle` is told its place in the log once it is chosen and applied there. */
  propose(command: Command, settle: Settle): void;
  /** Calls `then` when a read up to `lastApplied` is sure to see all that was chosen before; with false if it is not. */
  read(then: (mayRead: boolean) => void): void;
  /** The machine stops: what is not on its disk is lost. */
  crash(): void;
  /** It is back, with what was on its disk. */
  restart(): void;
}

/** Changes of a cluster’s members, one server at a time; `settle` is told whether the change is committed. */
export interface MembershipChange {
  add(server: number, settle: (isChanged: boolean) => void): void;
  remove(server: number, settle: (isChanged: boolean) => void): void;
}
