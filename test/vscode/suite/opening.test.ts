import { assert } from 'chai';
import * as vscode from 'vscode';
import {
  activeNotebook,
  closeAll,
  codeCells,
  fileNamed,
  openNew,
  openNotebook,
  read,
  replace,
  until,
  write,
} from './editor';

const awkward = [
  '\uFEFF---\r\ntitle: A plan\r\n---\r\n',
  '# Plan  \r\n\r\n\r\n',
  '~~~~estimate {#load}\r\nusers = 3 user\r\n~~~~\r\n',
  '   ```mermaid\r\n   flowchart LR\r\n     a --> b\r\n   ```\r\n\r\n',
  '> ```estimate\r\n> quoted = 1\r\n> ```\r\n\r\n',
  '```scenario\r\nrun 1 min',
].join('');

describe('A design doc', () => {
  afterEach(closeAll);

  it('opens as a notebook whose fenced blocks are code cells', async () => {
    const notebook = await openNotebook('url-shortener.headroom.md');
    assert.equal(notebook.notebookType, 'headroom');
    assert.deepEqual(
      codeCells(notebook).map(({ document }) => document.languageId),
      [
        'headroom-estimate',
        'headroom-estimate',
        'headroom-estimate',
        'mermaid',
        'headroom-scenario',
        'headroom-estimate',
      ],
    );
  });

  it('keeps every byte but those of the cell that was edited', async () => {
    const notebook = await openNew('awkward.headroom.md', awkward);
    const [estimate] = codeCells(notebook);
    assert.isDefined(estimate);
    await replace(estimate.document, '3 user', '40 user');
    assert.isTrue(await notebook.save());
    assert.equal(await read('awkward.headroom.md'), awkward.replace('3 user', '40 user'));
  });

  it('is the same to the byte when an edit is taken back and it is saved', async () => {
    const notebook = await openNew('same.headroom.md', awkward);
    const [estimate] = codeCells(notebook);
    assert.isDefined(estimate);
    await replace(estimate.document, '3 user', '40 user');
    await replace(estimate.document, '40 user', '3 user');
    await notebook.save();
    assert.equal(await read('same.headroom.md'), awkward);
  });

  it('takes a new cell without touching the others', async () => {
    const notebook = await openNew('two.headroom.md', '# Plan\n\n```estimate\nx = 1\n```\n');
    const edit = new vscode.WorkspaceEdit();
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'y = x + 1', 'headroom-estimate');
    edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(notebook.cellCount, [cell])]);
    await vscode.workspace.applyEdit(edit);
    await notebook.save();
    assert.equal(
      await read('two.headroom.md'),
      '# Plan\n\n```estimate\nx = 1\n```\n\n```estimate\ny = x + 1\n```\n',
    );
  });
});

describe('Any other Markdown file', () => {
  afterEach(closeAll);

  it('opens as text', async () => {
    await write('notes.md', '# Notes\n');
    await vscode.commands.executeCommand('vscode.open', fileNamed('notes.md'));
    await until('the text is shown', () => vscode.window.activeTextEditor);
    assert.isUndefined(vscode.window.activeNotebookEditor);
  });

  it('opens as a notebook on command', async () => {
    await write('notes.md', '# Notes\n\n```estimate\nx = 1\n```\n');
    await vscode.commands.executeCommand('headroom.openAsNotebook', fileNamed('notes.md'));
    const notebook = await activeNotebook();
    assert.equal(notebook.notebookType, 'headroom-markdown');
    assert.equal(codeCells(notebook).length, 1);
  });
});
