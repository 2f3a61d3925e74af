import * as vscode from 'vscode';
import type { CellOutcome, RequirementRow } from '../../document/outputs';

/** The last verdict on each promise of each document, wherever it was run: as a test, or as a cell of a notebook. */
export class Verdicts implements vscode.Disposable {
  /** By document, then by the place of the cell among the code cells. */
  readonly #rows = new Map<string, Map<number, readonly RequirementRow[]>>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  dispose(): void {
    this.#changed.dispose();
  }

  /** Takes up what a cell has come to. */
  take(document: vscode.Uri, index: number, { outputs }: CellOutcome): void {
    const cells = this.#rows.get(document.toString()) ?? new Map<number, readonly RequirementRow[]>();
    cells.set(
      index,
      outputs.flatMap((output) => ('requirements' in output ? output.requirements : [])),
    );
    this.#rows.set(document.toString(), cells);
    this.#changed.fire();
  }

  /** The verdicts of a cell on promises that are written like this one, in the order of its text. */
  on(document: vscode.Uri, index: number, promise: string): readonly RequirementRow[] {
    const rows = this.#rows.get(document.toString())?.get(index) ?? [];
    return rows.filter(({ text }) => text.replaceAll(/\s+/g, ' ').trim() === promise);
  }
}
