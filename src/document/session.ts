import { simulate, type Model, type Scenario, type SimulationResult } from '../sim';
import { Names } from '../estimate';
import type { Completion, Hover } from '../source/assist';
import type { Problem } from '../source/problem';
import { problemRow, type CodeCell } from './cells';
import { evaluationSettings, type GivenSettings } from './evaluation-settings';
import { languages } from './languages';
import type { Circumstances, Evaluation } from './languages/language';
import type { CellOutcome, LineValue, ProblemRow } from './outputs';
import { State } from './state';

export interface SessionOptions {
  /** Told now and then which share 0 … 1 of a simulation is done. */
  readonly onProgress?: (done: number) => void;
  /** In place of the scenarios' own seeds. */
  readonly seed?: number | undefined;
  /** Expressions that replace the right sides of names in estimate cells. */
  readonly overrides?: ReadonlyMap<string, string>;
}

/** A cell that has been evaluated, and what it left. */
interface Step {
  readonly cell: CodeCell;
  readonly outcome: CellOutcome;
  readonly after: State;
}

/** Simulations that are kept; each is a few hundred kilobytes at most. */
const KEPT_RESULTS = 16;

/**
 * The kernel of one document: evaluates its code cells in order, and answers the editor about them. Everything is a
 * pure function of the cells, so what was computed is kept until a cell above changes, and a simulation for as long as
 * its model and scenario stay the same.
 */
export class Session {
  #steps: Step[] = [];
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
    this.#evaluate(cells, index);
    this.#steps.length = index;
    const cell = cells[index];
    if (cell === undefined) return { outputs: [], problems: [] };
    return this.#step(cell, (model, scenario) => this.#simulate(model, scenario)).outcome;
  }

  /** Of each cell what is wrong with it, found without simulating. */
  diagnose(cells: readonly CodeCell[]): readonly (readonly ProblemRow[])[] {
    this.#evaluate(cells, cells.length);
    return this.#steps.map(({ outcome: { problems } }) =>
      problems.filter(({ code }) => code !== 'estimate.not-run'),
    );
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
    return [...first].map(([line, text]) => ({ line, text }));
  }

  /** What could be written at an offset of a cell. */
  complete(cells: readonly CodeCell[], index: number, offset: number): readonly Completion[] {
    const cell = cells[index];
    return cell === undefined
      ? []
      : languages[cell.language].complete(cell.text, offset, this.#stateFor(cells, index));
  }

  /** What there is to say about the word at an offset of a cell. */
  hover(cells: readonly CodeCell[], index: number, offset: number): Hover | undefined {
    const cell = cells[index];
    return cell && languages[cell.language].hover(cell.text, offset, this.#stateFor(cells, index));
  }

  /** What the author of a cell has at hand: what is above it, and the names of its own that have a value. */
  #stateFor(cells: readonly CodeCell[], index: number): State {
    this.#evaluate(cells, index + 1);
    const own = cells[index]?.language === 'estimate' ? this.#steps[index] : this.#steps[index - 1];
    return (own?.after ?? this.#beginning).clone();
  }

  /** Evaluates the first `count` cells, as far as they have changed. */
  #evaluate(cells: readonly CodeCell[], count: number): void {
    const changed = this.#steps.findIndex(({ cell }, place) => !same(cell, cells[place]));
    if (changed >= 0) this.#steps.length = changed;
    for (const cell of cells.slice(this.#steps.length, count))
      this.#step(cell, (model, scenario) => this.#results.get(keyOf(model, scenario)));
  }

  #step(cell: CodeCell, run: Circumstances['simulate']): Step {
    const before = this.#steps.at(-1)?.after ?? this.#beginning;
    const { overrides = new Map<string, string>(), seed } = this.options;
    const circumstances = { overrides, seed, simulate: run };
    const { outputs, problems, state } = evaluateSafely(cell, before, circumstances);
    const rows = problems
      .map((problem) => problemRow(cell, problem))
      .sort((a, b) => a.line - b.line || a.column - b.column);
    const step = { cell, outcome: { outputs, problems: rows }, after: state };
    this.#steps.push(step);
    return step;
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
    return languages[cell.language].evaluate(cell, before.clone(), circumstances);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `this cell cannot be evaluated: ${reason}`;
    const where = { line: 1, column: 1, endLine: 1, endColumn: (cell.text.split('\n')[0] ?? '').length + 1 };
    const problem: Problem = { severity: 'error', code: 'document.failure', message, ...where };
    return { outputs: [], problems: [problem], state: before };
  }
}

function keyOf(model: Model, scenario: Scenario): string {
  return JSON.stringify([model, scenario]);
}

function same(one: CodeCell, other: CodeCell | undefined): boolean {
  return (
    other !== undefined &&
    one.language === other.language &&
    one.text === other.text &&
    one.line === other.line &&
    one.number === other.number &&
    String(one.indent) === String(other.indent)
  );
}
