import * as vscode from 'vscode';
import type { NamePlace, Renaming } from '../document/names/place';
import type { Kernels } from './kernel/kernels';
import { isCurrent, locate } from './notebook';
import { editorRange } from './ranges';

/** Gives a name of the document another one, wherever it stands. */
export class CellRename implements vscode.RenameProvider {
  constructor(private readonly kernels: Kernels) {}

  async prepareRename(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<{ range: vscode.Range; placeholder: string }> {
    const { places, index } = await this.#ask(document, position);
    const here = places.find((place) => place.cell === index && editorRange(place).contains(position));
    if (here === undefined) throw new Error(vscode.l10n.t('This cannot be renamed here.'));
    return { range: editorRange(here), placeholder: here.name };
  }

  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    newName: string,
  ): Promise<vscode.WorkspaceEdit> {
    const { places, editors } = await this.#ask(document, position, newName);
    const edit = new vscode.WorkspaceEdit();
    for (const place of places) {
      const cell = editors[place.cell];
      if (cell !== undefined) edit.replace(cell.document.uri, editorRange(place), newName);
    }
    return edit;
  }

  /** @throws Error that says why there is nothing to rename */
  async #ask(
    document: vscode.TextDocument,
    position: vscode.Position,
    to?: string,
  ): Promise<{ places: readonly NamePlace[]; editors: readonly vscode.NotebookCell[]; index: number }> {
    const located = locate(document);
    if (located === undefined)
      throw new Error(vscode.l10n.t('Names are renamed in the cells of a design doc.'));
    const { notebook, editors, cells, index } = located;
    const offset = document.offsetAt(position);
    const renaming: Renaming | undefined = await this.kernels.assist(notebook, (kernel) =>
      kernel.ask({ kind: 'rename', cells, index, offset, ...(to !== undefined && { to }) }),
    );
    if (renaming === undefined) throw new Error(vscode.l10n.t('The kernel did not answer; try again.'));
    if (!isCurrent(notebook, located))
      throw new Error(vscode.l10n.t('The document has changed meanwhile; try again.'));
    if ('refusal' in renaming) throw new Error(renaming.refusal);
    return { places: renaming.places, editors, index };
  }
}
