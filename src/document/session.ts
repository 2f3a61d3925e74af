import { simulate, type Model, type Scenario, type SimulationResult } from '../sim';
import { Names } from '../estimate';
import type { Colour, Completion, DefinedAs, Hover, SignatureHelp } from '../source/assist';
import { blankEdits, type Edit } from '../source/edit';
import type { Problem } from '../source/problem';
import { problemRow, type CodeCell } from './cells';
import { evaluationSettings, type GivenSettings } from './evaluation-settings';
import { languages } from './languages';
import { sourcesOf } from './dependencies';
import { placeIn, type Place, type Renaming } from './place';
import { extractionAt, type Extraction } from './extraction';
import { definitionAt, referencesAt, renamingAt } from './navigation';
import { symbolsIn, type CellSymbol } from './symbols';
import { nameProblems } from './name-problems';
import { NameIndex } from './name-index';
import type { Circumstances, Evaluation } from './languages/language';
import type { CellOutcome, LineValue, ProblemRow } from './outputs';
import { State, type StateChange } from './state';

export interface SessionOptions {
  /** Told now and then which share 0 … 1 of a simulation is done. */
  readonly onProgress?: (done: number) => void;
  /** Told of each cell that is evaluated, because it or what it depends on has changed. */
  readonly onEvaluation?: (cell: CodeCell) => void;
  /** In place of the scenarios' own seeds. */
  readonly seed?: number | undefined;
  /** Expressions that replace the right sides of names in estimate cells. */
  readonly overrides?: ReadonlyMap<string, string>;
}

/** A cell that has been evaluated, what it was computed from, and what it left. */
interface Step {
  readonly cell: CodeCell;
  readonly inputs: readonly Step[];
  /** Like words that were counted above, one for each name that the document does not define. */
  readonly words: string;
  /** When it was evaluated, and when the last of the cells above it had been. */
  readonly turn: number;
  readonly turnAbove: number;
  readonly outcome: CellOutcome;
  readonly left: StateChange;
}

/** Simulations that are kept; each is a few hundred kilobytes at most. */
const KEPT_RESULTS = 16;

/**
 * The kernel of one document: evaluates its code cells in order, and answers the editor about them. Everything is a
 * pure function of the cells, so a cell is evaluated anew only when it or one that it depends on has changed, and a
 * scenario simulated anew only when its model or what happens to it has.
 */
export class Session {
  #steps: Step[] = [];
  #turn = 0;
  readonly #index = new NameIndex();
  #beginning: State;
  /** What the beginning was made from. */
  #given = '';
  readonly #results = new Map<string, SimulationResult>();

  constructor(private readonly options: SessionOptions = {}) {
    this.#beginning = State.beginning(new Names());
    this.adopt({ frontMatter: '' });
  }

  /** Takes up the settings of the document; where they have changed, nothing that was computed holds any more. */
  adopt(given: GivenSettings): void {
    const key = JSON.stringify(given);
    if (key === this.#given) return;
    this.#given = key;
    const { seed = given.seed } = this.options;
    const { sampling, profile } = evaluationSettings({ ...given, seed });
    this.#beginning = State.beginning(new Names(sampling, profile));
    this.#steps = [];
  }

  /** Runs a cell, after those above it that have changed; scenarios above are not simulated anew. */
  run(cells: readonly CodeCell[], index: number): CellOutcome {
    this.#evaluate(cells, index + 1, index);
    return this.#steps[index]?.outcome ?? { outputs: [], problems: [] };
  }

  /** Of each cell the cells that it is computed from, in order: those that it reads from, and those that they read from. */
  sources(cells: readonly CodeCell[]): readonly (readonly number[])[] {
    return sourcesOf(this.#index.of(cells));
  }

  /** Of each cell what is wrong with it, found without simulating. */
  diagnose(cells: readonly CodeCell[]): readonly (readonly ProblemRow[])[] {
    this.#evaluate(cells, cells.length);
    const ofNames = nameProblems(this.#index.of(cells), cells);
    return this.#steps.slice(0, cells.length).map(({ outcome: { problems } }, index) => {
      // A line with an error has more important things to say.
      const isWrong = (line: number): boolean =>
        problems.some((problem) => problem.line === line && problem.severity === 'error');
      return [
        ...problems.filter(({ code }) => code !== 'estimate.not-run'),
        ...(ofNames[index] ?? []).filter(({ line }) => !isWrong(line)),
      ];
    });
  }

  /** What each line of a cell comes to, found without simulating. */
  valuesOf(cells: readonly CodeCell[], index: number): readonly LineValue[] {
    this.#evaluate(cells, index + 1);
    const rows = (this.#steps[index]?.outcome.outputs ?? []).flatMap((output) =>
      output.type === 'values' ? output.rows : [],
    );
    // A table’s own row comes before those of its entries, on the same line.
    const first = new Map<number, string>();
    for (const { line, text } of rows) if (!first.has(line)) first.set(line, text);
    const lines = cells[index]?.text.split(/\r\n|\n|\r/) ?? [];
    // What stands there already needs not be said.
    const isWritten = (line: number, text: string): boolean =>
      (lines[line - (cells[index]?.line ?? 1)] ?? '')
        .replace(/\s+#.*$/, '')
        .trim()
        .endsWith(`= ${text}`);
    return [...first].flatMap(([line, text]) => (isWritten(line, text) ? [] : [{ line, text }]));
  }

  /** What could be written at an offset of a cell. */
  complete(cells: readonly CodeCell[], index: number, offset: number): readonly Completion[] {
    const cell = cells[index];
    return cell === undefined
      ? []
      : languages[cell.language].complete(cell.text, offset, this.#stateFor(cells, index));
  }

  /** Where the name at an offset of a cell is defined. */
  definition(cells: readonly CodeCell[], index: number, offset: number): Place | undefined {
    const found = definitionAt(this.#index.of(cells), index, offset);
    return found && placeIn(cells, found);
  }

  /** Everywhere the name at an offset stands, its definitions first. */
  references(cells: readonly CodeCell[], index: number, offset: number): readonly Place[] {
    return referencesAt(this.#index.of(cells), index, offset).map((found) => placeIn(cells, found));
  }

  /** Where to write another name in place of the one at an offset, or why that cannot be. */
  rename(cells: readonly CodeCell[], index: number, offset: number, to?: string): Renaming {
    const renamed = renamingAt(this.#index.of(cells), index, offset, to);
    return 'refusal' in renamed ? renamed : { places: renamed.places.map((found) => placeIn(cells, found)) };
  }

  /** A name for the number at an offset of a cell. */
  extraction(cells: readonly CodeCell[], index: number, offset: number): Extraction | undefined {
    return extractionAt(cells, this.#index.of(cells), index, offset);
  }

  /** What a cell defines and promises, in the order of its text. */
  symbols(cells: readonly CodeCell[], index: number): readonly CellSymbol[] {
    const cell = cells[index];
    return cell === undefined ? [] : symbolsIn(cell.text, this.#index.of(cells).occurrences[index] ?? []);
  }

  /** What there is to say about the word at an offset of a cell. */
  hover(cells: readonly CodeCell[], index: number, offset: number): Hover | undefined {
    const cell = cells[index];
    return cell && languages[cell.language].hover(cell.text, offset, this.#stateFor(cells, index));
  }

  /** How the call around an offset of a cell is written. */
  signature(cells: readonly CodeCell[], index: number, offset: number): SignatureHelp | undefined {
    const cell = cells[index];
    return cell && languages[cell.language].signature?.(cell.text, offset, this.#stateFor(cells, index));
  }

  /** What makes a cell well laid out. */
  format(cells: readonly CodeCell[], index: number): readonly Edit[] {
    const cell = cells[index];
    const formatted = cell && languages[cell.language].format?.(cell.text);
    return cell === undefined || formatted === undefined ? [] : blankEdits(cell.text, formatted);
  }

  /** The colours of a cell's words; nothing is evaluated for them. */
  colours(cells: readonly CodeCell[], index: number): readonly Colour[] {
    const cell = cells[index];
    const above = new Map<string, DefinedAs>();
    for (const { name, kind, defines } of this.#index.of(cells).occurrences.slice(0, index).flat())
      if (kind === 'value' && defines !== undefined)
        above.set(name, defines.reads === undefined ? 'value' : 'function');
    return (cell && languages[cell.language].colours?.(cell.text, above)) ?? [];
  }

  /** What the author of a cell has at hand: what is above it, and the names of its own that have a value. */
  #stateFor(cells: readonly CodeCell[], index: number): State {
    this.#evaluate(cells, index + 1);
    const isOwn = cells[index]?.language === 'estimate';
    return this.#steps
      .slice(0, isOwn ? index + 1 : index)
      .reduce((state, { left }) => state.changed(left), this.#beginning.clone());
  }

  /** Evaluates the first `count` cells as far as they have changed, and in any case the one that is to run. */
  #evaluate(cells: readonly CodeCell[], count: number, running?: number): void {
    const { needs, occurrences } = this.#index.of(cells);
    this.#steps.length = Math.min(this.#steps.length, cells.length);
    let state = this.#beginning.clone();
    let turnAbove = 0;
    cells.slice(0, count).forEach((cell, place) => {
      const inputs = [...(needs[place] ?? [])].flatMap((one) => this.#steps[one] ?? []);
      const words = (occurrences[place] ?? []).map(({ name }) => state.names.likeWord(name) ?? '').join(' ');
      const before = { cell, inputs, words, turnAbove };
      let step = this.#steps[place];
      if (step === undefined || place === running || !holds(step, before)) {
        step = this.#step(before, state, place === running);
        this.#steps[place] = step;
      }
      state = state.changed(step.left);
      turnAbove = Math.max(turnAbove, step.turn);
    });
  }

  #step(before: Omit<Step, 'turn' | 'outcome' | 'left'>, state: State, isRunning: boolean): Step {
    const { cell } = before;
    const { overrides = new Map<string, string>(), seed } = this.options;
    const run: Circumstances['simulate'] = isRunning
      ? (model, scenario) => this.#simulate(model, scenario)
      : (model, scenario) => this.#results.get(keyOf(model, scenario));
    this.options.onEvaluation?.(cell);
    const evaluation = evaluateSafely(cell, state.clone(), { overrides, seed, simulate: run });
    const problems = evaluation.problems
      .map((problem) => problemRow(cell, problem))
      .sort((a, b) => a.line - b.line || a.column - b.column);
    this.#turn++;
    const outcome = { outputs: evaluation.outputs, problems };
    return { ...before, turn: this.#turn, outcome, left: evaluation.state.changesSince(state) };
  }

  #simulate(model: Model, scenario: Scenario): SimulationResult {
    const key = keyOf(model, scenario);
    const { onProgress } = this.options;
    const result = this.#results.get(key) ?? simulate(model, scenario, { ...(onProgress && { onProgress }) });
    this.#results.set(key, result);
    const [oldest] = this.#results.keys();
    if (this.#results.size > KEPT_RESULTS && oldest !== undefined) this.#results.delete(oldest);
    return result;
  }
}

/** Evaluates a cell. What goes wrong in it beyond all that its language foresees is a problem of that cell alone. */
function evaluateSafely(cell: CodeCell, before: State, circumstances: Circumstances): Evaluation {
  try {
    return languages[cell.language].evaluate(cell, before, circumstances);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `this cell cannot be evaluated: ${reason}`;
    const where = { line: 1, column: 1, endLine: 1, endColumn: (cell.text.split('\n')[0] ?? '').length + 1 };
    const problem: Problem = { severity: 'error', code: 'document.failure', message, ...where };
    return { outputs: [], problems: [problem], state: new State(new Names(), before.charts) };
  }
}

/** Whether what a cell came to is what it would come to now. */
function holds(step: Step, now: Pick<Step, 'cell' | 'inputs' | 'words' | 'turnAbove'>): boolean {
  return (
    same(step.cell, now.cell) &&
    step.words === now.words &&
    step.inputs.length === now.inputs.length &&
    step.inputs.every((input, index) => input === now.inputs[index]) &&
    // What was wrong may have been mended anywhere above, and what is suggested may stand there.
    (step.outcome.problems.length === 0 || step.turnAbove === now.turnAbove)
  );
}

function keyOf(model: Model, scenario: Scenario): string {
  return JSON.stringify([model, scenario]);
}

function same(one: CodeCell, other: CodeCell): boolean {
  return (
    one.language === other.language &&
    one.text === other.text &&
    one.line === other.line &&
    one.number === other.number &&
    String(one.indent) === String(other.indent)
  );
}
