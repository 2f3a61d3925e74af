import * as vscode from 'vscode';
import type { CellSource } from '../document/markdown';
import type { SavedCell } from '../document/write-markdown';
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

  async serializeNotebook({ cells }: vscode.NotebookData): Promise<Uint8Array> {
    const saved = cells.map(({ kind, languageId, value, metadata }) =>
      savedCell(kind, languageId, value, metadata),
    );
    return new TextEncoder().encode(await textOfCells(saved));
  }
}

/** The document that an open notebook is, as it would be saved. */
export function textOf(notebook: vscode.NotebookDocument): Promise<string> {
  return textOfCells(
    notebook
      .getCells()
      .map(({ kind, document, metadata }) =>
        savedCell(kind, document.languageId, document.getText(), metadata),
      ),
  );
}

async function textOfCells(cells: readonly SavedCell[]): Promise<string> {
  const { serializeDocument } = await import('../document/write-markdown');
  return serializeDocument(cells);
}

function savedCell(
  kind: vscode.NotebookCellKind,
  languageId: string,
  text: string,
  metadata: Readonly<Record<string, unknown>> | undefined,
): SavedCell {
  return {
    kind: kind === vscode.NotebookCellKind.Code ? 'code' : 'markdown',
    language: cellLanguage(languageId) ?? languageId,
    text,
    source: metadata?.['source'] as CellSource | undefined,
  };
}
