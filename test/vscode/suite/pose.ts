/** In place of tests: the one document of the folder, run and held still, so that pictures can be taken of it. */
import * as vscode from 'vscode';
import { openNotebook, runAll } from './editor';

export async function run(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const files = folder === undefined ? [] : await vscode.workspace.fs.readDirectory(folder.uri);
  const document = files.find(([name]) => name.endsWith('.headroom.md'));
  if (document === undefined) throw new Error('there is no document to pose');
  await vscode.commands.executeCommand('workbench.action.closeSidebar');
  const notebook = await openNotebook(document[0]);
  await runAll(notebook);
  console.log('@posed');
  await new Promise(() => undefined);
}
