import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  problemsAround,
  runDocument,
  runDocumentOn,
  unknownOverrides,
  type CheckedCell,
} from '../document/check';
import { decode } from '../document/markdown';
import type { ProblemRow } from '../document/outputs';
import { problemsIn } from '../document/verdict-summary';
import { filesIn } from '../document/worker/folder';
import { threadPool } from '../execution/threads';
import { excerpt } from '../source/excerpt';
import {
  overridesOf,
  seedOf,
  standardInput,
  threadsOf,
  triesChanges,
  UsageProblem,
  type Given,
} from './arguments';
import { StatusLine } from './status-line';

/** What the options say of how documents are run. */
export interface Evaluation {
  readonly overrides: ReadonlyMap<string, string>;
  readonly seed: number | undefined;
  /** That share the runs of a scenario; 0 for as many as the machine runs at once. */
  readonly threads: number;
  readonly triesChanges: boolean;
}

const stdinDescriptor = 0;

/** The text of a document, or of standard input for `-`. @throws UsageProblem where there is none to read */
export function readDocument(path: string): string {
  try {
    return decode(readFileSync(path === standardInput ? stdinDescriptor : path));
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The folder of the files beside a document. */
export function folderOf(path: string): string {
  return path === standardInput ? process.cwd() : dirname(path);
}

/** @throws UsageProblem where no estimate cell defines a name that an option gives */
export function expectDefined(
  names: Iterable<string>,
  { text, path, option }: { readonly text: string; readonly path: string; readonly option: string },
): void {
  const [unknown] = unknownOverrides(text, names);
  if (unknown !== undefined) throw new UsageProblem(`${option}: in ${path} ${unknown}`);
}

/** Why a file cannot be read. */
export function unreadable(path: string, error: unknown): UsageProblem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'a file was expected, not a folder',
    EACCES: 'this file may not be read',
    ERR_ENCODING_INVALID_ENCODED_DATA: 'a text in UTF-8 was expected',
  };
  const reason = typeof code === 'string' ? reasons[code] : undefined;
  return new UsageProblem(
    `${path}: ${reason ?? (error instanceof Error ? error.message : 'cannot be read')}`,
  );
}

/** @throws UsageProblem */
export function evaluationOf(given: Given): Evaluation {
  return {
    overrides: overridesOf(given),
    seed: seedOf(given),
    threads: threadsOf(given),
    triesChanges: triesChanges(given),
  };
}

/** A document that was run. */
export interface Evaluated {
  readonly text: string;
  readonly cells: readonly CheckedCell[];
  /** What is wrong outside its cells. */
  readonly around: readonly ProblemRow[];
}

/** Runs a document, and tells of each cell as soon as it is done. @throws UsageProblem */
export async function evaluateDocument(
  path: string,
  { overrides, seed, threads, triesChanges }: Evaluation,
  tell?: (checked: CheckedCell) => void,
): Promise<Evaluated> {
  const text = readDocument(path);
  expectDefined(overrides.keys(), { text, path, option: '--set' });
  const folder = folderOf(path);
  const line = new StatusLine();
  const onProgress = (done: number): void => line.show(`running … ${Math.floor(done * 100)} %`);
  const onChecked = (checked: CheckedCell): void => {
    line.hide();
    tell?.(checked);
  };
  const options = { overrides, seed, triesChanges, folder, filesIn, onProgress, onChecked };
  const pool = threadPool(__dirname, threads);
  const checked = pool === undefined ? runDocument(text, options) : await runDocumentOn(pool, text, options);
  await pool?.close();
  line.hide();
  return { text, cells: checked, around: problemsAround(text) };
}

/** Everything that is wrong with a document: around its cells, then in them. */
export function problemsOf({ cells, around }: Evaluated): ProblemRow[] {
  return problemsIn(cells, around);
}

/**
 * Writes every problem as `file:line:column: severity: message`, and below it the line that it is about; tells whether
 * one is an error.
 */
export function reportProblems(path: string, evaluated: Evaluated): boolean {
  const problems = problemsOf(evaluated);
  reportRows(path, evaluated.text, problems);
  return problems.some(({ severity }) => severity === 'error');
}

/** The same of some problems. */
export function reportRows(path: string, text: string, problems: readonly ProblemRow[]): void {
  for (const problem of problems) {
    const { line, column, severity, message } = problem;
    const shown = excerpt(text, problem);
    process.stderr.write(`${path}:${line}:${column}: ${severity}: ${message}\n${shown && `${shown}\n`}`);
  }
}
