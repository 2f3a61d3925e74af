import * as vscode from 'vscode';
import type { CodeCell } from '../../document/cells';
import { requirementsIn, type CellOutcome, type RequirementRow } from '../../document/outputs';
import { singleSpaced } from '../../source/markdown-text';

interface Judged {
  /** The cells that the verdict was on. */
  readonly text: string;
  readonly rows: readonly RequirementRow[];
}

/** The last verdict on each promise of each document, wherever it was run: as a test, or as a cell of a notebook. */
export class Verdicts implements vscode.Disposable {
  /** By document, then by the place of the cell among the code cells. */
  readonly #judged = new Map<string, Map<number, Judged>>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  dispose(): void {
    this.#changed.dispose();
  }

  /** Takes up what a cell has come to. */
  take(document: vscode.Uri, cells: readonly CodeCell[], index: number, { outputs }: CellOutcome): void {
    const judged = this.#judged.get(document.toString()) ?? new Map<number, Judged>();
    judged.set(index, { text: textUpTo(cells, index), rows: requirementsIn(outputs) });
    this.#judged.set(document.toString(), judged);
    this.#changed.fire();
  }

  /**
   * The verdicts of a cell on promises that are written like this one, in the order of its text; none where it, or a cell
   * above it, says something else by now.
   */
  on(
    document: vscode.Uri,
    cells: readonly CodeCell[],
    index: number,
    promise: string,
  ): readonly RequirementRow[] {
    const judged = this.#judged.get(document.toString())?.get(index);
    if (judged?.text !== textUpTo(cells, index)) return [];
    return judged.rows.filter(({ text }) => singleSpaced(text) === promise);
  }
}

function textUpTo(cells: readonly CodeCell[], index: number): string {
  return JSON.stringify(cells.slice(0, index + 1).map(({ language, text }) => [language, text.trimEnd()]));
}
