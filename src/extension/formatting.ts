import * as vscode from 'vscode';
import type { Kernels } from './kernel/kernels';
import { locate } from './notebook';
import { editorRange } from './ranges';

/** Lays out a cell, or some of its lines; only blanks that differ are replaced, so the cursor stays where it is. */
export class CellFormatting
  implements vscode.DocumentFormattingEditProvider, vscode.DocumentRangeFormattingEditProvider
{
  constructor(private readonly kernels: Kernels) {}

  async provideDocumentFormattingEdits(document: vscode.TextDocument): Promise<vscode.TextEdit[]> {
    const place = locate(document);
    if (place === undefined) return [];
    const { notebook, cells, settings, index } = place;
    const version = document.version;
    const edits = await this.kernels.assist(notebook, (kernel) =>
      kernel.ask({ kind: 'format', cells, settings, index }),
    );
    // Edits of a text that has changed meanwhile would land elsewhere.
    if (edits === undefined || document.version !== version) return [];
    return edits.map(({ range, text }) => vscode.TextEdit.replace(editorRange(range), text));
  }

  async provideDocumentRangeFormattingEdits(
    document: vscode.TextDocument,
    range: vscode.Range,
  ): Promise<vscode.TextEdit[]> {
    const lines = range.with(range.start.with({ character: 0 }), document.lineAt(range.end.line).range.end);
    const edits = await this.provideDocumentFormattingEdits(document);
    return edits.filter((edit) => lines.contains(edit.range));
  }
}
