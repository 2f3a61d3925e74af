import type { Command } from '../surroundings';

/** A command, or a no-op, that was accepted for one slot of the log, and by which ballot. */
export interface AcceptedValue {
  readonly ballot: number;
  readonly command: Command | undefined;
}

/**
 * The messages of Multi-Paxos. Ballots are the proposal numbers of “Paxos Made Simple”, slots its instances. In `sentAt` an
 * answer returns when the leader sent what it answers, by the leader’s own clock.
 */
export type Message = Prepare | Promised | Accept | Accepted | Rejected | CatchUp | Learn | Install;

/** Phase 1a, for all slots from one on at once. */
export interface Prepare {
  readonly kind: 'Prepare';
  readonly ballot: number;
  readonly from: number;
  readonly firstSlot: number;
}

/** Phase 1b: a promise to accept nothing with a smaller ballot, and what was accepted so far. */
export interface Promised {
  readonly kind: 'Promised';
  readonly ballot: number;
  readonly from: number;
  readonly accepted: readonly (AcceptedValue & { readonly slot: number })[];
}

/** Phase 2a, for a row of slots; without values, a heartbeat. */
export interface Accept {
  readonly kind: 'Accept';
  readonly ballot: number;
  readonly from: number;
  readonly firstSlot: number;
  readonly values: readonly AcceptedValue[];
  /** Up to where the leader knows what was chosen. */
  readonly chosenUpTo: number;
  readonly sentAt: number;
}

/** Phase 2b. */
export interface Accepted {
  readonly kind: 'Accepted';
  readonly ballot: number;
  readonly from: number;
  readonly firstSlot: number;
  readonly count: number;
  readonly sentAt: number;
}

/** A greater ballot was promised to another. */
export interface Rejected {
  readonly kind: 'Rejected';
  readonly ballot: number;
}

/** A server does not know what was chosen for a slot, and asks the leader. */
export interface CatchUp {
  readonly kind: 'CatchUp';
  readonly from: number;
  readonly firstSlot: number;
}

/** What was chosen for a row of slots. */
export interface Learn {
  readonly kind: 'Learn';
  readonly firstSlot: number;
  readonly values: readonly AcceptedValue[];
}

/** The whole state up to a slot, for a server so far behind that nobody has kept what it lacks. */
export interface Install {
  readonly kind: 'Install';
  readonly chosenUpTo: number;
}
