import type { Network } from '../network';
import type { Node } from '../nodes/node';
import type { MembershipChange, VainReason } from '../result';

/** What a fault may touch. */
export interface Surroundings {
  readonly network: Network;
  /** The node of that name, or all in the failure domain of that name. */
  nodes(place: string): readonly Node[];
  /** To be called when what has no set time, such as a deploy, is done. */
  readonly over: () => void;
  /** To be called with what tells how a change of members goes. */
  readonly changesMembers: (change: () => MembershipChange) => void;
  /** To be called when what it needs is not there, and without a reason when that has come. */
  readonly inVain: (reason?: VainReason) => void;
}

/** Ends what a fault has begun. */
export type Undo = () => void;

/** What a fault of one kind does when it begins; it returns what undoes exactly that when it ends. */
export type Effect<Fault> = (fault: Fault, surroundings: Surroundings) => Undo;
