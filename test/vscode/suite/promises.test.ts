import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, openNew, photograph, replace, runAll, codeCells, shown, until } from './editor';

const text = [
  '# Plan',
  '',
  '```estimate',
  'disk = 30 TB',
  'require disk > 10 TB',
  'require disk < 20 TB "fits one node"',
  '```',
  '',
  '```scenario',
  'run 1 s',
  'require p99(users) < 1 s',
  '```',
  '',
].join('\n');

describe('The promises of a document', () => {
  let notebook: vscode.NotebookDocument;

  before(async function () {
    // Only a launcher with a browser can tell what the workbench shows.
    if (vscode.env.uiKind === vscode.UIKind.Desktop) this.skip();
    notebook = await openNew('promises.headroom.md', text);
  });
  after(closeAll);

  it('are tests of its suite, which say which of them hold', async () => {
    await vscode.commands.executeCommand('workbench.view.testing.focus');
    await shown('.test-explorer .monaco-list-row', /promises\.headroom\.md/);
    await vscode.commands.executeCommand('testing.runAll');
    // One holds, one is broken, one waits for a flowchart.
    await shown('.test-explorer .result-summary', /^1\/3/);
    // Rows come one after the other.
    for (const promise of [/disk < 20 TB/, /disk > 10 TB/, /p99\(users\) < 1 s/])
      await shown('.test-output-peek-tree', promise);
    await photograph('promises');
  });

  it('are judged anew when the text has changed', async () => {
    const cell = codeCells(notebook)[0];
    assert.isDefined(cell);
    await replace(cell.document, '30 TB', '15 TB');
    await vscode.commands.executeCommand('testing.runAll');
    await shown('.test-explorer .result-summary', /^2\/3/);
  });

  it('are counted in the status bar once the cells have run', async () => {
    await runAll(notebook).catch(() => undefined);
    await until('the first cell has put out something', () => codeCells(notebook)[0]?.outputs[0]);
    await shown('#headroom\\.headroom\\.headroom\\.promises', /2 of 2 promises/);
  });
});
