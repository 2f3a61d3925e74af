import * as vscode from 'vscode';
import type { FormEntries } from '../../form';
import type { Kernels } from '../kernel/kernels';
import { editorLanguages, isOurs, programOf } from '../notebook';

/** Writes a calculator, filled in, into a notebook: as a cell below the one that is selected, or else at the end. */
export async function insertCell(kernels: Kernels, entries: FormEntries): Promise<void> {
  const notebook = await chosenNotebook();
  if (notebook === undefined) return;
  const { cells, settings } = programOf(notebook);
  const text = await kernels.assist(notebook, (kernel) =>
    kernel.ask({ kind: 'form-cell', entries, cells, settings }),
  );
  if (text === undefined) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The cell could not be written: the notebook takes long to evaluate.'),
    );
    return;
  }
  const editor = vscode.window.visibleNotebookEditors.find((one) => one.notebook === notebook);
  const at = Math.min(editor?.selection.end ?? notebook.cellCount, notebook.cellCount);
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, editorLanguages.estimate);
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(at, [cell])]);
  await vscode.workspace.applyEdit(edit);
  const range = new vscode.NotebookRange(at, at + 1);
  const options = editor?.viewColumn === undefined ? {} : { viewColumn: editor.viewColumn };
  const shown = await vscode.window.showNotebookDocument(notebook, { selections: [range], ...options });
  shown.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}

/** The notebook in front, or the only one, or the one that is picked; a new one where there is none. */
async function chosenNotebook(): Promise<vscode.NotebookDocument | undefined> {
  const active = vscode.window.activeNotebookEditor?.notebook;
  if (active !== undefined && isOurs(active)) return active;
  const seen = vscode.window.visibleNotebookEditors.map(({ notebook }) => notebook).filter(isOurs);
  const open = vscode.workspace.notebookDocuments.filter(isOurs);
  const [only, ...others] = seen.length === 1 ? seen : open;
  if (only === undefined) return newNotebook();
  if (others.length === 0) return only;
  const picked = await vscode.window.showQuickPick(
    [
      ...open.map((notebook) => ({ label: vscode.workspace.asRelativePath(notebook.uri), notebook })),
      { label: vscode.l10n.t('A new design doc'), notebook: undefined },
    ],
    { placeHolder: vscode.l10n.t('Into which notebook?') },
  );
  return picked && (picked.notebook ?? newNotebook());
}

function newNotebook(): Thenable<vscode.NotebookDocument> {
  return vscode.workspace.openNotebookDocument('headroom', new vscode.NotebookData([]));
}
