import type { CodeCell } from '../document/cells';
import { codeCellOf, frontMatterOf, parseDocument } from '../document/markdown';
import {
  requirementsIn,
  type CellOutput,
  type ProblemRow,
  type RequirementRow,
  type SimulationOutput,
} from '../document/outputs';
import { promiseText } from '../document/present';
import { unreadFences } from '../document/unread-fences';
import { excerpt } from '../source/excerpt';
import type { TextParameter, Workplace } from './tool';

/** What a tool that takes a document says of it. */
export const documentParameter = {
  type: 'string',
  description:
    'The whole text of the design doc: Markdown with fenced cells in the languages estimate, mermaid and scenario.',
  maxLength: 500_000,
} satisfies TextParameter;

/** The cells, for a model that has never seen one. */
export const documentLanguage =
  'A design doc is Markdown with fenced code cells. `estimate` cells hold statements such as `peak = 30 k req/s` and promises such as ' +
  '`require peak < 50 k req/s`. A `mermaid` cell holds a flowchart whose nodes carry attributes of a model: ' +
  '`users@{ role: clients, rate: 200/s } --> app@{ role: service, instances: 2, workers: 8, time: "lognormal(5 ms, 2 ms)" }`. ' +
  'A `scenario` cell below simulates that flowchart: `run 60 s, warm-up 5 s`, `seed 1`, `at 20 s crash app for 5 s`, ' +
  '`require p99(users) < 50 ms`, `require availability(users) >= 99.9 %`. ' +
  'The tool “reference” explains every role, attribute, fault, metric and function.';

/** A document that was run. */
export interface DocumentRun {
  readonly text: string;
  readonly cells: readonly {
    readonly cell: CodeCell;
    readonly outputs: readonly CellOutput[];
  }[];
  readonly problems: readonly ProblemRow[];
}

/** Runs every cell of a document, which is in no folder: no file is read for it. */
export async function runDocumentText(
  text: string,
  { kernel, onProgress }: Workplace,
  { triesChanges = false } = {},
): Promise<DocumentRun> {
  const code = parseDocument(text).flatMap((cell) => codeCellOf(cell) ?? []);
  const settings = { frontMatter: frontMatterOf(text), folder: null, triesChanges };
  const problems = [...(await kernel.ask({ kind: 'settings', settings })), ...unreadFences(text)];
  const cells: DocumentRun['cells'][number][] = [];
  for (const [index, cell] of code.entries()) {
    const outcome = await kernel.ask({ kind: 'run', cells: code, index, settings }, (fraction) =>
      onProgress((index + fraction) / code.length),
    );
    cells.push({ cell, outputs: outcome.outputs });
    problems.push(...outcome.problems);
    onProgress((index + 1) / code.length);
  }
  return { text, cells, problems };
}

export function promisesOf({ cells }: DocumentRun): RequirementRow[] {
  return requirementsIn(cells.flatMap(({ outputs }) => outputs));
}

export function simulationsOf({ cells }: DocumentRun): SimulationOutput[] {
  return cells.flatMap(({ outputs }) => outputs).filter((output) => output.type === 'simulation');
}

/** How many promises hold, each in a line, and then what is wrong with the document. */
export function verdictsText(run: DocumentRun): string {
  const promises = promisesOf(run);
  const kept = promises.filter(({ holds }) => holds).length;
  const head =
    promises.length === 0
      ? 'The document makes no promise that could be judged.'
      : `${kept} of ${promises.length} promises hold.`;
  return [
    head,
    ...promises.map((row) => `line ${row.line}: ${promiseText(row)}`),
    ...problemsText(run.text, run.problems),
  ].join('\n');
}

/** Errors and warnings, each with the line that it is about. */
export function problemsText(text: string, problems: readonly ProblemRow[]): string[] {
  return told(problems).map((problem) => {
    const { line, column, severity, message } = problem;
    return `line ${line}, column ${column}: ${severity}: ${message}\n${excerpt(text, problem)}`.trimEnd();
  });
}

/** The same as data. */
export function problemsData(
  problems: readonly ProblemRow[],
): Pick<ProblemRow, 'line' | 'column' | 'severity' | 'message'>[] {
  return told(problems).map(({ line, column, severity, message }) => ({ line, column, severity, message }));
}

/** A hint is for whoever sees the editor. */
function told(problems: readonly ProblemRow[]): readonly ProblemRow[] {
  return problems.filter(({ severity }) => severity !== 'hint');
}
