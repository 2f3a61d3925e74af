import * as vscode from 'vscode';
import type { CellDiagnostics } from './diagnostics';
import { editorRange } from './ranges';

/** Offers what mends the problems under the cursor, as it was found with them: the kernel is not asked again. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly diagnostics: CellDiagnostics) {}

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const actions = new Map<string, vscode.CodeAction>();
    for (const { diagnostic, target, fix } of this.diagnostics.mendable(document, range)) {
      // An error and a hint may have the same mend.
      const same = `${target.uri.fragment} ${fix.line}:${fix.column}: ${fix.title}`;
      const action = actions.get(same) ?? new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [...(action.diagnostics ?? []), diagnostic];
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(target.uri, editorRange(fix), fix.text);
      actions.set(same, action);
    }
    const [only, ...others] = actions.values();
    if (only !== undefined && others.length === 0) only.isPreferred = true;
    return [...actions.values()];
  }
}
