import type { Pool } from '../execution/pool';
import { cellOf, type FormEntries } from '../form';
import type { Colour, Completion, DefinedAs, Hover, SignatureHelp } from '../source/assist';
import { blankEdits, type Edit } from '../source/edit';
import { noFiles, type Files } from '../source/files';
import type { CodeCell } from './cells';
import {
  assuming,
  assumptionText,
  editsOf,
  type Assumption,
  type AssumptionEdit,
} from './exploration/assumptions';
import type { GivenSettings } from './evaluation-settings';
import { IncrementalEvaluation, type EvaluationOptions } from './incremental';
import { languages } from './languages';
import { sourcesOf } from './names/dependencies';
import { extractionAt, type Extraction } from './names/extraction';
import { coloursOfNames } from './names/name-colours';
import { NameIndex } from './names/name-index';
import { definitionAt, referencesAt, renamingAt } from './names/navigation';
import { placesIn, type NamePlace, type Renaming } from './names/place';
import { strangeNames } from './names/strange-names';
import { symbolsIn, type CellSymbol } from './names/symbols';
import { readAxis, type Axis } from './sweep-axis';
import type { CellOutcome, LineValue, ProblemRow } from './outputs';
import type { State } from './state';

/**
 * The kernel of one document: runs its cells, and answers an editor about them. `cells` are always all code cells, in
 * order, and `index` is the place of the one in question; what has not changed since the last question is not computed
 * again.
 */
export class Session {
  readonly #index = new NameIndex();
  readonly #evaluation: IncrementalEvaluation;

  constructor(options: EvaluationOptions = {}) {
    this.#evaluation = new IncrementalEvaluation(options);
    this.adopt({ frontMatter: '' });
  }

  /** Takes up the settings of the document; where they have changed, nothing that was computed holds any more. */
  adopt(given: GivenSettings): void {
    this.#evaluation.adopt(given);
  }

  /** Runs a cell, after those above it that have changed; scenarios above are not simulated anew. */
  run(cells: readonly CodeCell[], index: number): CellOutcome {
    this.#evaluation.evaluate(cells, this.#index.of(cells), index + 1, index);
    return this.#outcomeOf(cells, index);
  }

  /** The same with its simulations in a pool. */
  async runOn(pool: Pool, cells: readonly CodeCell[], index: number): Promise<CellOutcome> {
    await this.#evaluation.evaluateOn(pool, cells, this.#index.of(cells), index);
    return this.#outcomeOf(cells, index);
  }

  /** Runs a cell as if the assumptions stood in the text, which every output of it says. */
  explore(cells: readonly CodeCell[], index: number, assumptions: readonly Assumption[]): CellOutcome {
    return marked(this.run(assuming(cells, assumptions), index), assumptionText(cells, assumptions));
  }

  /** The same with its simulations in a pool. */
  async exploreOn(
    pool: Pool,
    cells: readonly CodeCell[],
    index: number,
    assumptions: readonly Assumption[],
  ): Promise<CellOutcome> {
    const outcome = await this.runOn(pool, assuming(cells, assumptions), index);
    return marked(outcome, assumptionText(cells, assumptions));
  }

  /** What writes assumptions into the text. */
  keep(cells: readonly CodeCell[], assumptions: readonly Assumption[]): readonly AssumptionEdit[] {
    return editsOf(cells, assumptions);
  }

  /** What `--vary` says, as the document’s names and flowcharts understand it. @throws AxisProblem */
  axis(cells: readonly CodeCell[], written: string, files: Files = noFiles): Axis {
    return readAxis(written, { cells, stateAt: (index) => this.#stateFor(cells, index), files });
  }

  /** Of each cell the cells that it is computed from, in order: those that it reads from, and those that they read from. */
  sources(cells: readonly CodeCell[]): readonly (readonly number[])[] {
    return sourcesOf(this.#index.of(cells));
  }

  /**
   * Of each of the first `count` cells the files beside the document that it reads, as they are: equal as long as nothing in
   * them changes.
   */
  filesRead(cells: readonly CodeCell[], count: number): readonly (readonly string[])[] {
    this.#evaluate(cells, count);
    return cells.slice(0, count).map((_, index) => this.#evaluation.filesOf(index));
  }

  /** Of each cell what is wrong with it, found without simulating. */
  diagnose(cells: readonly CodeCell[]): readonly (readonly ProblemRow[])[] {
    this.#evaluate(cells, cells.length);
    const strange = strangeNames(this.#index.of(cells), cells);
    return cells.map((_, index) => {
      const problems = this.#evaluation.outcomeOf(index)?.problems ?? [];
      // A line with an error has more important things to say.
      const isWrong = (line: number): boolean =>
        problems.some((problem) => problem.line === line && problem.severity === 'error');
      return [
        ...problems.filter(({ code }) => code !== 'estimate.not-run'),
        ...(strange[index] ?? []).filter(({ line }) => !isWrong(line)),
      ];
    });
  }

  /** What each line of a cell comes to, found without simulating; nothing where that stands there already. */
  valuesOf(cells: readonly CodeCell[], index: number): readonly LineValue[] {
    const cell = cells[index];
    if (cell === undefined) return [];
    this.#evaluate(cells, index + 1);
    const rows = (this.#evaluation.outcomeOf(index)?.outputs ?? []).flatMap((output) =>
      output.type === 'values' ? output.rows : [],
    );
    // A table’s own row comes before those of its entries, on the same line.
    const first = new Map<number, string>();
    for (const { line, text } of rows) if (!first.has(line)) first.set(line, text);
    const lines = cell.text.split(/\r\n|\n|\r/);
    const isWritten = (line: number, text: string): boolean => {
      const written = lines[line - cell.line] ?? '';
      return written
        .replace(/\s+#.*$/, '')
        .trim()
        .endsWith(`= ${text}`);
    };
    return [...first].flatMap(([line, text]) => (isWritten(line, text) ? [] : [{ line, text }]));
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

  /** How the call around an offset of a cell is written. */
  signature(cells: readonly CodeCell[], index: number, offset: number): SignatureHelp | undefined {
    const cell = cells[index];
    return cell && languages[cell.language].signature?.(cell.text, offset, this.#stateFor(cells, index));
  }

  /** Where the name at an offset of a cell is defined. */
  definition(cells: readonly CodeCell[], index: number, offset: number): NamePlace | undefined {
    const found = definitionAt(this.#index.of(cells), index, offset);
    return found && placesIn(cells, [found])[0];
  }

  /** Everywhere the name at an offset stands, its definitions first. */
  references(cells: readonly CodeCell[], index: number, offset: number): readonly NamePlace[] {
    return placesIn(cells, referencesAt(this.#index.of(cells), index, offset));
  }

  /** Where to write another name in place of the one at an offset, or why that cannot be. */
  rename(cells: readonly CodeCell[], index: number, offset: number, to?: string): Renaming {
    const renamed = renamingAt(cells, this.#index.of(cells), index, offset, to);
    return 'refusal' in renamed ? renamed : { places: placesIn(cells, renamed.places) };
  }

  /** A name for the number at an offset of a cell. */
  extraction(cells: readonly CodeCell[], index: number, offset: number): Extraction | undefined {
    return extractionAt(cells, this.#index.of(cells), index, offset);
  }

  /** A calculator, filled in, as a cell at the end of the document. */
  formCell(cells: readonly CodeCell[], entries: FormEntries): string {
    this.#evaluate(cells, cells.length);
    const { names } = this.#evaluation.stateAfter(cells.length);
    const used = new Set(
      this.#index
        .of(cells)
        .occurrences.flat()
        .map(({ name }) => name),
    );
    return cellOf(entries, { names, used });
  }

  /** What a cell defines and promises, in the order of its text. */
  symbols(cells: readonly CodeCell[], index: number): readonly CellSymbol[] {
    const cell = cells[index];
    if (cell === undefined) return [];
    const occurrences = this.#index.of(cells).occurrences[index] ?? [];
    return symbolsIn(cell.text, occurrences, languages[cell.language].promises?.(cell.text) ?? []);
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
    if (cell === undefined) return [];
    const { occurrences } = this.#index.of(cells);
    const above = new Map<string, DefinedAs>();
    for (const { name, kind, defines } of occurrences.slice(0, index).flat())
      if (kind === 'value' && defines !== undefined)
        above.set(name, defines.isFunction === true ? 'function' : 'value');
    const own = languages[cell.language].colours?.(cell.text, above);
    return own ?? coloursOfNames(occurrences[index] ?? [], above);
  }

  /** What the author of a cell has at hand: what is above it, and the names of its own that have a value. */
  #stateFor(cells: readonly CodeCell[], index: number): State {
    this.#evaluate(cells, index + 1);
    const isOwn = cells[index]?.language === 'estimate';
    return this.#evaluation.stateAfter(isOwn ? index + 1 : index);
  }

  #outcomeOf(cells: readonly CodeCell[], index: number): CellOutcome {
    const outcome = index < cells.length ? this.#evaluation.outcomeOf(index) : undefined;
    return outcome ?? { outputs: [], problems: [] };
  }

  #evaluate(cells: readonly CodeCell[], count: number): void {
    this.#evaluation.evaluate(cells, this.#index.of(cells), count);
  }
}

/** What a cell came to under assumptions, which each output says. */
function marked({ outputs, problems }: CellOutcome, assumed: string): CellOutcome {
  return { outputs: outputs.map((output) => ({ ...output, assumed })), problems };
}
