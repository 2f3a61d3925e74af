import * as vscode from 'vscode';
import { isOurs } from './notebook';
import { showLatencies, showReference } from './language-reference';

/** Every command of the palette, by the identifier that package.json gives it. */
export const commands: Readonly<Record<string, (uri?: vscode.Uri) => Promise<void>>> = {
  'headroom.openAsNotebook': openAsNotebook,
  'headroom.runAll': runAll,
  'headroom.languageReference': showReference,
  'headroom.latencyNumbers': showLatencies,
};

/** Opens the given Markdown file, or the one in the active editor, as a notebook. */
async function openAsNotebook(uri?: vscode.Uri): Promise<void> {
  const file = uri ?? vscode.window.activeTextEditor?.document.uri;
  if (file === undefined || !/\.md$/i.test(file.path)) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a Markdown file first: Headroom shows it as a notebook.'),
    );
    return;
  }
  const type = /\.headroom\.md$/i.test(file.path) ? 'headroom' : 'headroom-markdown';
  await vscode.commands.executeCommand('vscode.openWith', file, type);
}

/** Runs every cell of the notebook in the active editor. */
async function runAll(): Promise<void> {
  const editor = vscode.window.activeNotebookEditor;
  if (editor === undefined || !isOurs(editor.notebook)) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a design doc as a notebook first, then run it.'),
    );
    return;
  }
  await vscode.commands.executeCommand('notebook.execute');
}
