import * as vscode from 'vscode';
import { editorRange } from '../ranges';
import type { HintedFiles, LoadHints } from './hinted-files';

/** On a conflict between settings: puts the comment above it that silences it. */
export class SilencingFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(
    private readonly files: HintedFiles,
    private readonly load: LoadHints,
  ) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const { conflicts } = await this.files.of(document);
    const here = conflicts.filter((conflict) => editorRange(conflict).intersection(range) !== undefined);
    if (here.length === 0) return [];
    const { silenceOf } = await this.load();
    const text = document.getText();
    return here.flatMap((conflict) => {
      const fix = silenceOf(document.uri.path, text, conflict);
      if (fix === undefined) return [];
      const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = diagnostics.filter(
        ({ source, code }) => source === 'headroom' && code === conflict.code,
      );
      action.edit = new vscode.WorkspaceEdit();
      action.edit.insert(document.uri, editorRange(fix).start, fix.text);
      return [action];
    });
  }
}
