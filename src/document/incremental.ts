import { Names } from '../estimate';
import type { Pool } from '../execution/pool';
import { isTierTrouble } from '../execution/tier';
import { keyOf, runExperiment, type Experiment, type ExperimentResult } from '../sim';
import { noFiles, type Files, type ReadFile } from '../source/files';
import type { Problem } from '../source/problem';
import { problemRow, type CodeCell } from './cells';
import type { DesignPoint } from './design-point';
import { evaluationSettings, type GivenSettings } from './evaluation-settings';
import { languages } from './languages';
import type { Circumstances, Evaluating, Evaluation } from './languages/language';
import type { IndexedNames } from './names/name-index';
import type { CellOutcome } from './outputs';
import { State, type StateChange } from './state';

export interface EvaluationOptions {
  /** Told now and then which share 0 … 1 of a simulation is done. */
  readonly onProgress?: (done: number) => void;
  /** Told of each cell that is evaluated, because it or what it depends on has changed. */
  readonly onEvaluation?: (cell: CodeCell) => void;
  /** In place of the scenarios' own seeds. */
  readonly seed?: number | undefined;
  /** Expressions that replace the right sides of names in estimate cells. */
  readonly overrides?: ReadonlyMap<string, string>;
  /** The point of a sweep that the design is at: of a scenario that varies by itself the variant that decides is run alone. */
  readonly point?: DesignPoint | undefined;
  /** Whether changes that would keep a broken promise are tried, unless the settings say. */
  readonly triesChanges?: boolean;
  /** How files are read that are beside a document in a folder; without, none can be. */
  readonly filesIn?: ((folder: string) => Files) | undefined;
}

/** A cell that has been evaluated, what it was computed from, and what it left. */
interface Step {
  readonly cell: CodeCell;
  readonly inputs: readonly Step[];
  /** Like words that were counted above, one for each name that the document does not define. */
  readonly words: string;
  /** The files that were asked for, as they were. */
  readonly files: ReadonlyMap<string, ReadFile>;
  /** When it was evaluated. */
  readonly turn: number;
  /** When the last of the cells above it had been, as it was last looked at. */
  turnAbove: number;
  readonly outcome: CellOutcome;
  readonly left: StateChange;
}

const UNSAVED: ReadFile = {
  refusal: 'this document is in no folder yet, so no file is beside it: save it first',
};
const unsaved: Files = () => UNSAVED;

/** Experiments that are kept, those used last; each is a few megabytes at most. */
const KEPT_RESULTS = 16;

/**
 * Evaluates the cells of a document in order. Everything is a pure function of the cells, so a cell is evaluated anew only
 * when it or one that it depends on has changed, and a scenario simulated anew only when its model or what happens to
 * it has.
 */
export class IncrementalEvaluation {
  #steps: Step[] = [];
  #turn = 0;
  #beginning = State.beginning(new Names());
  /** What the beginning was made from. */
  #given = '';
  #files: Files = noFiles;
  #triesChanges = false;
  #isShort = false;
  readonly #results = new Map<string, ExperimentResult>();

  constructor(private readonly options: EvaluationOptions) {}

  /** Takes up the settings of the document; where they have changed, nothing that was computed holds any more. */
  adopt(given: GivenSettings): void {
    const key = JSON.stringify(given);
    if (key === this.#given) return;
    this.#given = key;
    const { seed = given.seed } = this.options;
    const { sampling, profile } = evaluationSettings({ ...given, seed });
    this.#beginning = State.beginning(new Names(sampling, profile));
    this.#files = this.#filesOf(given.folder);
    this.#triesChanges = given.triesChanges ?? this.options.triesChanges ?? false;
    this.#isShort = given.shortRuns === true;
    this.#steps = [];
  }

  #filesOf(folder: GivenSettings['folder']): Files {
    const { filesIn } = this.options;
    if (filesIn === undefined || folder === null) return noFiles;
    return folder === undefined ? unsaved : filesIn(folder);
  }

  /** What a cell came to, as far as it has been evaluated. */
  outcomeOf(place: number): CellOutcome | undefined {
    return this.#steps[place]?.outcome;
  }

  /** The files that a cell asked for, each with what tells whether it is what it was. */
  filesOf(place: number): readonly string[] {
    const files = this.#steps[place]?.files ?? new Map<string, ReadFile>();
    return [...files].map(([name, file]) => `${name}: ${'refusal' in file ? file.refusal : file.stamp}`);
  }

  /** What the first `count` cells have left. */
  stateAfter(count: number): State {
    return this.#steps
      .slice(0, count)
      .reduce((state, { left }) => state.changed(left), this.#beginning.clone());
  }

  /**
   * Evaluates the first `count` cells as far as they have changed, and in any case the one that is to run; only that is
   * simulated.
   */
  evaluate(cells: readonly CodeCell[], names: IndexedNames, count: number, running?: number): void {
    const { onProgress } = this.options;
    const evaluating = this.#evaluating(cells, names, count, running);
    let asked = evaluating.next();
    while (asked.done !== true) {
      const experiment = asked.value;
      const key = keyOf(experiment);
      try {
        const result =
          this.#results.get(key) ?? runExperiment(experiment, { ...(onProgress && { onProgress }) });
        this.#keep(key, result);
        asked = evaluating.next(result);
      } catch (error) {
        // It is the cell’s own.
        asked = evaluating.throw(error);
      }
    }
  }

  /** The same up to the cell that is to run, with its runs made elsewhere. */
  async evaluateOn(
    pool: Pool,
    cells: readonly CodeCell[],
    names: IndexedNames,
    running: number,
  ): Promise<void> {
    const evaluating = this.#evaluating(cells, names, running + 1, running);
    let asked = evaluating.next();
    while (asked.done !== true) {
      const experiment = asked.value;
      const key = keyOf(experiment);
      try {
        const result = this.#results.get(key) ?? (await pool.run(experiment, this.options.onProgress));
        this.#keep(key, result);
        asked = evaluating.next(result);
      } catch (error) {
        // That there is nobody to make runs is no fault of the cell.
        if (isTierTrouble(error)) throw error;
        asked = evaluating.throw(error);
      }
    }
  }

  /** Asks for what experiments of the running cell come to. */
  *#evaluating(
    cells: readonly CodeCell[],
    { needs, occurrences }: IndexedNames,
    count: number,
    running: number | undefined,
  ): Generator<Experiment, void, ExperimentResult> {
    this.#steps.length = Math.min(this.#steps.length, cells.length);
    let state = this.#beginning.clone();
    let turnAbove = 0;
    for (const [place, cell] of cells.slice(0, count).entries()) {
      const inputs = [...(needs[place] ?? [])].flatMap((one) => this.#steps[one] ?? []);
      const words = (occurrences[place] ?? []).map(({ name }) => state.names.likeWord(name) ?? '').join(' ');
      const now = { cell, inputs, words, turnAbove };
      const before = this.#steps[place];
      const isSame =
        before !== undefined && place !== running && isOfSame(before, now) && this.#hasFilesOf(before);
      // What was wrong may have been mended anywhere above, and what is suggested may stand there.
      const holds = isSame && (before.outcome.problems.length === 0 || before.turnAbove === turnAbove);
      const step = holds
        ? before
        : yield* this.#step(now, state, place === running, isSame ? before : undefined);
      this.#steps[place] = step;
      state = state.changed(step.left);
      turnAbove = Math.max(turnAbove, step.turn);
    }
  }

  /** Whether the files that a cell asked for are as they were. */
  #hasFilesOf({ files }: Step): boolean {
    return [...files].every(([name, file]) => this.#files(name) === file);
  }

  *#step(
    now: Pick<Step, 'cell' | 'inputs' | 'words' | 'turnAbove'>,
    state: State,
    isRunning: boolean,
    before: Step | undefined,
  ): Generator<Experiment, Step, ExperimentResult> {
    const { cell } = now;
    const { overrides = new Map<string, string>(), seed, point } = this.options;
    this.options.onEvaluation?.(cell);
    const read = new Map<string, ReadFile>();
    const files: Files = (name) => {
      const file = read.get(name) ?? this.#files(name);
      read.set(name, file);
      return file;
    };
    const evaluating = evaluatingSafely(cell, state.clone(), {
      ...{ overrides, seed, point, files },
      triesChanges: this.#triesChanges,
      isShort: this.#isShort,
    });
    const evaluation = isRunning ? yield* evaluating : this.#known(evaluating);
    const problems = evaluation.problems
      .map((problem) => problemRow(cell, problem))
      .sort((a, b) => a.line - b.line || a.column - b.column);
    const outcome = { outputs: evaluation.outputs, problems };
    // From the same inputs came the same: for those that depend on it, nothing has happened.
    if (before !== undefined && JSON.stringify(outcome) === JSON.stringify(before.outcome)) {
      before.turnAbove = now.turnAbove;
      return before;
    }
    this.#turn++;
    return { ...now, files: read, turn: this.#turn, outcome, left: evaluation.state.changesSince(state) };
  }

  /** What a cell comes to that is not run: with the experiments that are known already. */
  #known(evaluating: Evaluating): Evaluation {
    let asked = evaluating.next();
    while (asked.done !== true) asked = evaluating.next(this.#results.get(keyOf(asked.value)));
    return asked.value;
  }

  #keep(key: string, result: ExperimentResult): void {
    this.#results.delete(key);
    this.#results.set(key, result);
    const [oldest] = this.#results.keys();
    if (this.#results.size > KEPT_RESULTS && oldest !== undefined) this.#results.delete(oldest);
  }
}

/** Evaluates a cell. What goes wrong in it beyond all that its language foresees is a problem of that cell alone. */
function* evaluatingSafely(cell: CodeCell, before: State, circumstances: Circumstances): Evaluating {
  try {
    const evaluation = languages[cell.language].evaluate(cell, before, circumstances);
    return 'outputs' in evaluation ? evaluation : yield* evaluation;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `this cell cannot be evaluated: ${reason}`;
    const where = { line: 1, column: 1, endLine: 1, endColumn: (cell.text.split('\n')[0] ?? '').length + 1 };
    const problem: Problem = { severity: 'error', code: 'document.failure', message, ...where };
    return { outputs: [], problems: [problem], state: new State(new Names(), before.charts) };
  }
}

/** Whether a cell is what it was, and what it is computed from as well. */
function isOfSame(step: Step, now: Pick<Step, 'cell' | 'inputs' | 'words'>): boolean {
  return (
    same(step.cell, now.cell) &&
    step.words === now.words &&
    step.inputs.length === now.inputs.length &&
    step.inputs.every((input, index) => input === now.inputs[index])
  );
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
