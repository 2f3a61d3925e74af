import * as vscode from 'vscode';
import type { Kernels } from './kernel/kernels';
import { isCurrent, locate } from './notebook';
import { editorRange } from './ranges';

/** Offers a name for the number at the cursor. */
export class NumberExtraction implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.RefactorExtract];

  constructor(private readonly kernels: Kernels) {}

  async provideCodeActions(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
    const located = locate(document);
    if (located === undefined) return [];
    const { notebook, editors, cells, index } = located;
    const offset = document.offsetAt(range.start);
    const extraction = await this.kernels.assist(notebook, (kernel) =>
      kernel.ask({ kind: 'extract', cells, index, offset }),
    );
    if (extraction === undefined || !isCurrent(notebook, located)) return [];
    const action = new vscode.CodeAction(extraction.title, vscode.CodeActionKind.RefactorExtract);
    action.edit = new vscode.WorkspaceEdit();
    for (const edit of extraction.edits) {
      const cell = editors[edit.cell];
      if (cell !== undefined) action.edit.replace(cell.document.uri, editorRange(edit), edit.text);
    }
    if (extraction.named !== undefined) {
      const { line, column } = extraction.named;
      const at = new vscode.Position(line - 1, column - 1);
      action.command = {
        title: vscode.l10n.t('Rename'),
        command: 'editor.action.rename',
        arguments: [document.uri, at],
      };
    }
    return [action];
  }
}
