import * as vscode from 'vscode';
import type { OutputPlace } from '../document/exploration/messages';
import { excerpt } from '../source/excerpt';
import {
  requirementsIn,
  WAITS,
  type CellOutcome,
  type CellOutput,
  type ProblemRow,
} from '../document/outputs';

/** What the notebook renderer shows; every output also has Markdown and plain text for where it is absent. */
export const outputType = 'application/vnd.headroom.output+json';

/**
 * What a cell with a text came to, as a notebook keeps it: its outputs, each with its place for the renderer, then what
 * is wrong with it.
 */
export async function cellOutputs(
  outcome: CellOutcome,
  { uri }: vscode.TextDocument,
  text: string,
): Promise<vscode.NotebookCellOutput[]> {
  const { toMarkdown, toText } = await import('../document/present');
  const outputs = outcome.outputs.map(
    (output: CellOutput, index) =>
      new vscode.NotebookCellOutput(
        [
          vscode.NotebookCellOutputItem.json(output, outputType),
          vscode.NotebookCellOutputItem.text(toMarkdown(output), 'text/markdown'),
          vscode.NotebookCellOutputItem.text(toText(output), 'text/plain'),
        ],
        { headroom: { cell: uri.toString(), index } satisfies OutputPlace },
      ),
  );
  const trouble = troubleText(outcome, text);
  return trouble === '' ? outputs : [...outputs, troubleOutput(trouble)];
}

/** What is wrong with a cell, each with its place; empty where nothing is. */
export function troubleText(outcome: CellOutcome, text: string): string {
  const problems = outcome.problems.filter(({ severity }) => severity !== 'hint');
  return problems.map((problem) => `${sentence(problem)}\n${excerpt(text, problem)}`.trimEnd()).join('\n\n');
}

/** A message in the place of a cell’s result. */
export function troubleOutput(message: string): vscode.NotebookCellOutput {
  return new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.stderr(message)]);
}

/** How far a run is, how long it still takes as it went so far, and what it waits for, if that may be long. */
export function progressOutput(fraction: number, seconds: number, wait?: string): vscode.NotebookCellOutput {
  const done = Math.min(1, Math.max(0, fraction));
  const percent = Math.floor(done * 100);
  const left = (seconds / done) * (1 - done);
  const progress =
    seconds < SECONDS_TO_TELL || wait !== undefined || !Number.isFinite(left)
      ? vscode.l10n.t('Running … {0} %', percent)
      : vscode.l10n.t('Running … {0} %, about {1} left', percent, durationText(left));
  return new vscode.NotebookCellOutput([
    vscode.NotebookCellOutputItem.text(wait === undefined ? progress : `${progress}\n${wait}`),
  ]);
}

/** Before that, nobody wonders how long it takes, and it is little known. */
const SECONDS_TO_TELL = 2;

function durationText(seconds: number): string {
  if (seconds < 90) return vscode.l10n.t('{0} s', Math.ceil(seconds));
  if (seconds < 90 * 60) return vscode.l10n.t('{0} min', Math.round(seconds / 60));
  return vscode.l10n.t('{0} h', Math.round(seconds / 3600));
}

/** Whether it ran, nothing is wrong and every promise holds. */
export function succeeded({ outputs, problems }: CellOutcome): boolean {
  return (
    !problems.some(({ severity, code }) => severity === 'error' || code === WAITS) &&
    requirementsIn(outputs).every(({ holds }) => holds)
  );
}

/** Lines are the cell’s own: those of the document are not to be seen in a notebook. */
function sentence({ line, column, severity, message }: ProblemRow): string {
  const severities = {
    error: vscode.l10n.t('error'),
    warning: vscode.l10n.t('warning'),
    hint: vscode.l10n.t('hint'),
  };
  return vscode.l10n.t(
    'Line {0} of this cell, column {1}: {2}: {3}',
    line,
    column,
    severities[severity],
    message,
  );
}
