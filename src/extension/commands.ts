import * as vscode from 'vscode';
import { editorLanguages, isOurs } from './notebook';
import { showLatencies, showReference } from './language-reference';

const { Code, Markup } = vscode.NotebookCellKind;

/** Every command of the palette, by the identifier that package.json gives it. */
export const commands: Readonly<Record<string, (uri?: vscode.Uri) => Promise<void>>> = {
  'headroom.newDocument': newDocument,
  'headroom.openAsNotebook': openAsNotebook,
  'headroom.runAll': runAll,
  'headroom.languageReference': showReference,
  'headroom.latencyNumbers': showLatencies,
};

/** An unsaved notebook that shows the three kinds of cells. */
async function newDocument(): Promise<void> {
  const notebook = await vscode.workspace.openNotebookDocument(
    'headroom',
    new vscode.NotebookData([
      new vscode.NotebookCellData(Markup, '# Title\n\nWhat is to be built, and for whom.', 'markdown'),
      new vscode.NotebookCellData(
        Code,
        'daily_users = 1 M user\nrequests = daily_users * 10 req/user/day to req/s\npeak = 3 * requests',
        editorLanguages.estimate,
      ),
      new vscode.NotebookCellData(
        Code,
        [
          'flowchart LR',
          '  users@{ shape: circle, label: "Users", role: clients, rate: peak }',
          '  app@{ shape: procs, label: "App", role: service, instances: 2, workers: 8, time: 5 ms }',
          '  users --> app',
        ].join('\n'),
        editorLanguages.mermaid,
      ),
      new vscode.NotebookCellData(
        Code,
        'run 1 min, seed 1\nrequire p99(users) < 100 ms',
        editorLanguages.scenario,
      ),
    ]),
  );
  await vscode.window.showNotebookDocument(notebook);
}

/** Opens the given Markdown file, or the one in the active editor, as a notebook. */
async function openAsNotebook(uri?: vscode.Uri): Promise<void> {
  const file = uri ?? vscode.window.activeTextEditor?.document.uri;
  if (file === undefined || !/\.md$/i.test(file.path)) {
    void vscode.window.showInformationMessage('Open a Markdown file first: Headroom shows it as a notebook.');
    return;
  }
  const type = /\.headroom\.md$/i.test(file.path) ? 'headroom' : 'headroom-markdown';
  await vscode.commands.executeCommand('vscode.openWith', file, type);
}

/** Runs every cell of the notebook in the active editor. */
async function runAll(): Promise<void> {
  const editor = vscode.window.activeNotebookEditor;
  if (editor === undefined || !isOurs(editor.notebook)) {
    void vscode.window.showInformationMessage('Open a design doc as a notebook first, then run it.');
    return;
  }
  await vscode.commands.executeCommand('notebook.execute');
}
