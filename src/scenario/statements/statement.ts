import type { Above, Draft } from '../draft';
import type { Offer } from '../offers';
import type { Piece } from '../piece';

/** A kind of statement: everything that parsing, completion, hover and errors need to know. */
export interface Statement {
  readonly keyword: string;
  /** How it is written, with the parts that vary in capitals. */
  readonly usage: string;
  readonly means: string;
  readonly example: string;
  /** Reads what stands after the keyword. @throws ScenarioProblem */
  readonly read: (rest: Piece, draft: Draft, whole: Piece) => void;
  /** What could be written next, where this stands after the keyword. */
  readonly offers: (written: Piece, above: Above) => readonly Offer[];
}
