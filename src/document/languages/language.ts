import type { Experiment, ExperimentResult } from '../../sim';
import type { Colour, Completion, DefinedAs, Hover, SignatureHelp } from '../../source/assist';
import type { Files } from '../../source/files';
import type { Occurrence, Span } from '../../source/occurrence';
import type { Problem } from '../../source/problem';
import type { CodeCell } from '../cells';
import type { DesignPoint } from '../design-point';
import type { CellLanguage, CellOutput } from '../outputs';
import type { State } from '../state';

/** What a cell came to, and what it leaves for those below; problems are placed in the cell's text. */
export interface Evaluation {
  readonly outputs: readonly CellOutput[];
  readonly problems: readonly Problem[];
  readonly state: State;
}

/**
 * The evaluation of a cell under way: it asks for what experiments come to, one after the other, each perhaps for what those
 * before came to, and goes on where that is told; `undefined` where they are not to be run now.
 */
export type Evaluating = Generator<Experiment, Evaluation, ExperimentResult | undefined>;

/** How cells are to be evaluated this time. */
export interface Circumstances {
  /** Expressions that replace the right sides of names in estimate cells. */
  readonly overrides: ReadonlyMap<string, string>;
  /** In place of the scenarios' own seeds. */
  readonly seed?: number | undefined;
  /** The point of a sweep that the design is at. */
  readonly point?: DesignPoint | undefined;
  /** Whether simulations are cut short, to be quick. */
  readonly isShort: boolean;
  /** Those beside the document. */
  readonly files: Files;
  /** Whether changes that would keep a broken promise are tried. */
  readonly triesChanges: boolean;
}

/** A cell language: all that the document, and so every surface, needs of it. */
export interface Language {
  readonly name: CellLanguage;
  /** Takes the cell's turn; the state given is the cell's own to change. What simulates nothing is evaluated at once. */
  evaluate(cell: CodeCell, state: State, circumstances: Circumstances): Evaluation | Evaluating;
  /**
   * The names that a text speaks of, found without evaluating it; `titles` are those of the flowcharts above.
   */
  occurrences(text: string, titles: readonly string[]): readonly Occurrence[];
  complete(text: string, offset: number, state: State): readonly Completion[];
  hover(text: string, offset: number, state: State): Hover | undefined;
  /** How the call around the cursor is written. */
  signature?(text: string, offset: number, state: State): SignatureHelp | undefined;
  /** The text well laid out, with other blanks alone. */
  format?(text: string): string;
  /** The promises of a text, each without a comment behind it. */
  promises?(text: string): readonly Span[];
  /**
   * The colours of its words, found without evaluating it; `above` is what the cells above define. Without, only the
   * names of estimates have colours.
   */
  colours?(text: string, above: ReadonlyMap<string, DefinedAs>): readonly Colour[];
}
