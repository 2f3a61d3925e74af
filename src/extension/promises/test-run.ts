import * as vscode from 'vscode';
import { requirementsIn, type CellOutcome, type RequirementRow } from '../../document/outputs';
import { actualText, verdictWords } from '../../document/verdict-text';
import type { Kernel } from '../../document/worker/kernel';
import { programOf } from '../notebook';

/** A promise as a test, and where it stands. */
export interface PromiseItem {
  readonly item: vscode.TestItem;
  /** Of its cell, among the code cells of the document. */
  readonly index: number;
  /** In its cell, from 1. */
  readonly line: number;
}

interface DocumentTests {
  readonly run: vscode.TestRun;
  readonly notebook: vscode.NotebookDocument;
  readonly promises: readonly PromiseItem[];
  readonly kernel: Kernel;
  readonly token: vscode.CancellationToken;
  /** Told of each cell, by its place among the code cells, what it came to. */
  readonly onOutcome: (index: number, outcome: CellOutcome) => void;
}

/**
 * Runs the cells of a document from the first to the last that a wanted promise stands in, and tells of each promise
 * what became of it. Outputs of the notebook stay as they are.
 */
export async function runDocumentTests({
  run,
  notebook,
  promises,
  kernel,
  token,
  onOutcome,
}: DocumentTests): Promise<void> {
  const { cells, settings: own } = programOf(notebook);
  // Here it counts which promises hold; what would keep them is for the notebook to say.
  const settings = { ...own, triesChanges: false };
  const stop = token.onCancellationRequested(() => kernel.stop(vscode.l10n.t('Cancelled.')));
  for (const { item } of promises) run.enqueued(item);
  try {
    const last = Math.max(-1, ...promises.map(({ index }) => index));
    for (let index = 0; index <= last; index++) {
      const here = promises.filter((promise) => promise.index === index);
      for (const { item } of here) run.started(item);
      const began = Date.now();
      // A cell without a promise of its own may be what a later one is computed from.
      const outcome = await kernel.ask({ kind: 'run', cells, index, settings });
      onOutcome(index, outcome);
      for (const promise of here) tell(run, promise, outcome, Date.now() - began);
    }
  } catch (error) {
    if (token.isCancellationRequested) return;
    const message = new vscode.TestMessage(error instanceof Error ? error.message : String(error));
    for (const { item } of promises) run.errored(item, message);
  } finally {
    stop.dispose();
  }
}

function tell(run: vscode.TestRun, { item, line }: PromiseItem, outcome: CellOutcome, took: number): void {
  const row = requirementsIn(outcome.outputs).find((one) => one.line === line);
  if (row === undefined) {
    run.errored(item, reasons(outcome, line), took);
    return;
  }
  const verdict = `${item.label}: ${verdictWords(row)}, ${actualText(row)}`;
  run.appendOutput(`${verdict}\r\n`, undefined, item);
  if (row.holds) run.passed(item, took);
  else run.failed(item, broken(item, row), took);
}

/** What was wanted beside what came, as a test shows it; and the history that shows why, where there is one. */
function broken(item: vscode.TestItem, row: RequirementRow): vscode.TestMessage {
  const text = new vscode.MarkdownString();
  text.appendText(row.message === '' ? vscode.l10n.t('{0} is broken', item.label) : row.message);
  if (row.counterexample !== undefined) {
    text.appendMarkdown('\n\n');
    text.appendText(row.counterexample.text);
  }
  const message = vscode.TestMessage.diff(text.value, row.wanted, actualText(row));
  message.message = text;
  return located(message, item);
}

/** Why a promise could not be judged: the errors of its line, or else of its cell. */
function reasons({ problems }: CellOutcome, line: number): vscode.TestMessage[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const own = errors.filter((problem) => problem.line === line);
  const told = own.length > 0 ? own : errors;
  return told.length > 0
    ? told.map(({ message }) => new vscode.TestMessage(message))
    : [new vscode.TestMessage(vscode.l10n.t('It could not be judged: a cell above has an error.'))];
}

function located(message: vscode.TestMessage, { uri, range }: vscode.TestItem): vscode.TestMessage {
  if (uri !== undefined && range !== undefined) message.location = new vscode.Location(uri, range);
  return message;
}
