import { definedValues } from '../estimate';
import { suggest } from '../source/suggest';
import type { CodeCell } from './cells';
import { evaluationSettings } from './evaluation-settings';
import { languages } from './languages';
import { codeCellsOf, frontMatterOf, parseDocument } from './markdown';
import { requirementsIn, type CellOutcome, type DocumentResult, type ProblemRow } from './outputs';
import type { EvaluationOptions } from './incremental';
import type { Pool } from '../execution/pool';
import { Session } from './session';
import { unreadFences } from './unread-fences';

/** A code cell of a document, and what it came to. */
export interface CheckedCell {
  /** Its place among all cells of the document, from 0. */
  readonly index: number;
  readonly cell: CodeCell;
  readonly outcome: CellOutcome;
}

export interface CheckOptions extends EvaluationOptions {
  /** Told before each cell is run. */
  readonly onCell?: (cell: CodeCell) => void;
  /** Told after each, what it came to. */
  readonly onChecked?: ((checked: CheckedCell) => void) | undefined;
  /** Where the document is. */
  readonly folder?: string | undefined;
}

/** Runs every code cell of a document's text, top to bottom. */
export function runDocument(text: string, options: CheckOptions = {}): readonly CheckedCell[] {
  const { session, cells, places } = opened(text, options);
  return cells.map((cell, place) => {
    options.onCell?.(cell);
    const checked = { index: places[place] ?? 0, cell, outcome: session.run(cells, place) };
    options.onChecked?.(checked);
    return checked;
  });
}

/** The same with simulations spread over the threads of a pool. */
export async function runDocumentOn(
  pool: Pool,
  text: string,
  options: CheckOptions = {},
): Promise<readonly CheckedCell[]> {
  const { session, cells, places } = opened(text, options);
  const all: CheckedCell[] = [];
  for (const [place, cell] of cells.entries()) {
    options.onCell?.(cell);
    const outcome = await session.runOn(pool, cells, place);
    const checked = { index: places[place] ?? 0, cell, outcome };
    options.onChecked?.(checked);
    all.push(checked);
  }
  return all;
}

/** Every code cell of a document’s text with what is wrong with it, as far as that is known before anything is simulated. */
export function diagnoseDocument(text: string, options: CheckOptions = {}): readonly CheckedCell[] {
  const { session, cells } = opened(text, options);
  return checkedCells(
    text,
    session.diagnose(cells).map((problems) => ({ outputs: [], problems })),
  );
}

/** What each code cell of a document's text came to, run elsewhere, in order. */
export function checkedCells(text: string, outcomes: readonly CellOutcome[]): CheckedCell[] {
  const { cells, places } = codeCellsOf(text);
  return cells.flatMap((cell, place) => {
    const outcome = outcomes[place];
    return outcome === undefined ? [] : [{ index: places[place] ?? 0, cell, outcome }];
  });
}

/** A session of a document's text, its code cells, and their places among all cells. */
function opened(
  text: string,
  options: CheckOptions,
): { session: Session; cells: readonly CodeCell[]; places: readonly number[] } {
  const session = new Session(options);
  session.adopt({ frontMatter: frontMatterOf(text), folder: options.folder });
  return { session, ...codeCellsOf(text) };
}

/** The one JSON of a whole document; `seed` is the scenarios' unless one was given for all. */
export function documentResult(
  name: string,
  checked: readonly CheckedCell[],
  seed: number | undefined,
): DocumentResult {
  const outputs = checked.flatMap(({ outcome }) => outcome.outputs);
  const simulations = outputs.filter((output) => output.type === 'simulation');
  return {
    document: name,
    seed: seed ?? simulations[0]?.seed ?? 1,
    cells: checked.map(({ index, cell, outcome }) => ({
      index,
      language: cell.language,
      line: cell.line,
      values: outcome.outputs.flatMap((output) => (output.type === 'values' ? output.rows : [])),
      errors: outcome.problems
        .filter(({ severity }) => severity === 'error')
        .map(({ line, column, message }) => ({ line, column, message })),
    })),
    requirements: requirementsIn(outputs),
    simulations: simulations.map(({ faults, intervals, experiment, replications, ...simulation }) => ({
      line: simulation.line,
      topology: simulation.topology,
      requests: simulation.requests,
      events: simulation.events,
      ...(replications !== undefined && { replications }),
      metrics: simulation.metrics,
      ...(intervals && { intervals }),
      failures: simulation.failures,
      ...(experiment && { experiment }),
      latencies: simulation.latencies,
      faults: faults.map(({ at, text, rpo, rto, felt }) => ({ at, text, rpo, rto, felt })),
    })),
  };
}

/** How many promises a cell makes, those included that cannot be judged. */
export function promiseCount({ language, text }: CodeCell): number {
  return languages[language].promises?.(text).length ?? 0;
}

/** What is wrong with a document outside its cells: its settings, and blocks that were meant to be cells. */
export function problemsAround(text: string): ProblemRow[] {
  return [...evaluationSettings({ frontMatter: frontMatterOf(text) }).problems, ...unreadFences(text)];
}

/** Names to be overridden that no estimate cell of a document's text defines, each with a sentence. */
export function unknownOverrides(document: string, names: Iterable<string>): string[] {
  const defined = parseDocument(document).flatMap(({ language, text }) =>
    language === 'estimate' ? definedValues(text) : [],
  );
  return [...names]
    .filter((name) => !defined.includes(name))
    .map((name) => `no estimate cell defines “${name}”${suggest(name, defined).words}`);
}
