import type { Occurrence } from '../../source/occurrence';
import type { Above, Draft } from '../draft';
import type { Explained, Offer } from '../offers';
import type { Part } from '../parts';
import type { Piece } from '../piece';
import type { Places } from '../places';

/** A kind of statement: everything that parsing, completion, hover and errors need to know. */
export interface Statement extends Explained {
  readonly keyword: string;
  /** What stands right after the keyword: the names of places, or amounts. */
  readonly begins: 'place' | 'value';
  /** Every part that a line may have. */
  readonly parts: readonly Part[];
  /** Reads what stands after the keyword. @throws ScenarioProblem */
  readonly read: (rest: Piece, draft: Draft, whole: Piece) => void;
  /** What could be written next, where this stands after the keyword. */
  readonly offers: (written: Piece, above: Above) => readonly Offer[];
  /** What the word at an index of what stands after the keyword says, if it is one of the language. */
  readonly explains: (rest: Piece, index: number) => Explained | undefined;
  /** What there is to say of what stands at an offset of the text, where that is of the flowchart. */
  readonly describes?: (rest: Piece, offset: number, places: Places) => string | undefined;
  /** The names in what stands after the keyword, where they are not read as in other statements. */
  readonly occurrences?: (rest: Piece) => Occurrence[];
}
