import * as vscode from 'vscode';
import { MarkdownSerializer } from '../serializer';
import type { LoadHints } from './hinted-files';

/** Opens an unsaved notebook with the design doc drafted from a file: the given one, or the one in the active editor. */
export async function newDesignDocFromFile(load: LoadHints, uri?: vscode.Uri): Promise<void> {
  const file = uri ?? vscode.window.activeTextEditor?.document.uri;
  const { designFrom, draftSources } = await load();
  const text = file && (await vscode.workspace.openTextDocument(file)).getText();
  const document = file && text !== undefined ? await designFrom(file.path, text) : undefined;
  if (document === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a file to begin from first: {0}.', draftSources),
    );
    return;
  }
  const data = await new MarkdownSerializer().deserializeNotebook(new TextEncoder().encode(document));
  await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument('headroom', data));
}
