import type { Model, Scenario, SimulationResult } from '../../sim';
import type { Completion, Hover } from '../../source/assist';
import type { Problem } from '../../source/problem';
import type { CodeCell } from '../cells';
import type { CellLanguage, CellOutput } from '../outputs';
import type { State } from '../state';

/** What a cell came to, and what it leaves for those below; problems are placed in the cell's text. */
export interface Evaluation {
  readonly outputs: readonly CellOutput[];
  readonly problems: readonly Problem[];
  readonly state: State;
}

/** How cells are to be evaluated this time. */
export interface Circumstances {
  /** Expressions that replace the right sides of names in estimate cells. */
  readonly overrides: ReadonlyMap<string, string>;
  /** In place of the scenarios' own seeds. */
  readonly seed?: number | undefined;
  /** Runs a scenario; `undefined` where it is not to run now, and has not run before. */
  readonly simulate: (model: Model, scenario: Scenario) => SimulationResult | undefined;
}

/** A cell language: all that the document, and so every surface, needs of it. */
export interface Language {
  readonly name: CellLanguage;
  /** Takes the cell's turn; the state given is the cell's own to change. */
  evaluate(cell: CodeCell, state: State, circumstances: Circumstances): Evaluation;
  complete(text: string, offset: number, state: State): readonly Completion[];
  hover(text: string, offset: number, state: State): Hover | undefined;
}
