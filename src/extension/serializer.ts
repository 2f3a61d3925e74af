import * as vscode from 'vscode';
import type { CellSource } from '../document/markdown';
import { cellLanguage, editorLanguages } from './notebook';

/**
 * Markdown ⇄ notebook. Each cell carries, as its metadata, the bytes that it came from, so that what was not edited is
 * saved as it was.
 */
export class MarkdownSerializer implements vscode.NotebookSerializer {
  /** @throws Error where the file is not UTF-8, for saving it would destroy bytes. */
  async deserializeNotebook(content: Uint8Array): Promise<vscode.NotebookData> {
    const { decode, parseDocument } = await import('../document/markdown');
    return new vscode.NotebookData(
      parseDocument(decode(content)).map((cell) => {
        const data =
          cell.language === 'markdown'
            ? new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, cell.text, 'markdown')
            : new vscode.NotebookCellData(
                vscode.NotebookCellKind.Code,
                cell.text,
                editorLanguages[cell.language],
              );
        data.metadata = { source: cell.source };
        return data;
      }),
    );
  }

  async serializeNotebook(data: vscode.NotebookData): Promise<Uint8Array> {
    const { serializeDocument } = await import('../document/write-markdown');
    const text = serializeDocument(
      data.cells.map((cell) => ({
        kind: cell.kind === vscode.NotebookCellKind.Code ? 'code' : 'markdown',
        language: cellLanguage(cell.languageId) ?? cell.languageId,
        text: cell.value,
        source: cell.metadata?.['source'] as CellSource | undefined,
      })),
    );
    return new TextEncoder().encode(text);
  }
}
