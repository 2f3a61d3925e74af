import type { Fault } from '../../sim';
import type { Draft, Piece } from '../draft';

/** A kind of fault: how it is written, and what the simulator gets. */
export interface FaultDeclaration {
  readonly verb: string;
  readonly usage: string;
  readonly means: string;
  readonly example: string;
  /** Reads what stands between the verb and `for`. @throws ScenarioProblem */
  readonly read: (argument: Piece, when: { atSeconds: number; forSeconds?: number }, draft: Draft) => Fault;
}
