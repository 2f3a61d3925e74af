import { assert } from 'chai';
import * as vscode from 'vscode';

describe('notebook', () => {
  it('runs here', async () => {
    console.log(
      '│',
      vscode.version,
      vscode.env.uiKind,
      !!vscode.extensions.getExtension('headroom.headroom'),
      typeof process,
      JSON.stringify(vscode.workspace.workspaceFolders?.[0]?.uri),
    );
    const [f] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(f);
    const uri = vscode.Uri.joinPath(f.uri, 'small.headroom.md');
    await vscode.commands.executeCommand('vscode.open', uri);
    await new Promise((r) => setTimeout(r, 4500));
    const ed = vscode.window.activeNotebookEditor;
    assert.ok(ed);
    console.log('│', ed.notebook.notebookType, ed.notebook.cellCount);
    await vscode.commands.executeCommand('notebook.selectKernel', {
      id: 'headroom',
      extension: 'headroom.headroom',
    });
    console.log('│ selected');
    await vscode.commands.executeCommand('notebook.execute');
    console.log('│ executed');
    await new Promise((r) => setTimeout(r, 3000));
    console.log(
      '│',
      JSON.stringify(
        ed.notebook
          .getCells()
          .map((c) => [
            c.executionSummary,
            c.outputs.map((o) =>
              o.items.map((i) => i.mime + ' ' + new TextDecoder().decode(i.data).slice(0, 90)),
            ),
          ]),
      ),
    );
    console.log('@screenshot first');
    await new Promise((r) => setTimeout(r, 1500));
    const c = ed.notebook.cellAt(1);
    const comps = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      c.document.uri,
      new vscode.Position(0, 1),
    );
    console.log('│', JSON.stringify(comps.items.slice(0, 3)));
  });
});
