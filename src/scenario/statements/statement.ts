import type { Draft, Piece } from '../draft';

/** A kind of statement: everything that parsing, completion, hover and errors need to know. */
export interface Statement {
  readonly keyword: string;
  /** How it is written, with the parts that vary in capitals. */
  readonly usage: string;
  readonly means: string;
  readonly example: string;
  /** Reads what stands after the keyword. @throws ScenarioProblem */
  readonly read: (rest: Piece, draft: Draft, whole: Piece) => void;
}
