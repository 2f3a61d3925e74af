import { assert } from 'chai';
import * as vscode from 'vscode';
import { answerOf, closeAll, fileNamed, openNew, photograph, read, replace, until, write } from './editor';

const text = [
  '# Plan',
  '',
  '```estimate',
  'disk = 30 TB',
  'require disk > 10 TB',
  'require disk < 20 TB "fits one node"',
  '```',
  '',
].join('\n');

describe('A design doc that is open as text', () => {
  const uri = fileNamed('as-text.headroom.md');
  let document: vscode.TextDocument;

  const lenses = async (): Promise<string[]> => {
    const found = await answerOf<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
    return found.map(({ range, command }) => `${range.start.line + 1}: ${command?.title ?? ''}`).sort();
  };
  /** Waits for these: a kernel that has just been started may take longer than an editor waits. */
  const shown = async (...expected: string[]): Promise<void> => {
    let seen: string[] = [];
    for (const end = Date.now() + 90_000; Date.now() < end;) {
      seen = await lenses();
      if (seen.join() === expected.join()) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    assert.deepEqual(seen, expected);
  };
  const offers = ['1: $(notebook) Open as notebook', '1: $(run-all) Check all promises', '3: $(play) Run'];

  before(async () => {
    await write('as-text.headroom.md', text);
    document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
  });
  after(closeAll);

  it('offers to be opened as a notebook, and to be run', async () => {
    await shown(...offers);
  });

  it('shows above each promise its last verdict', async () => {
    await vscode.commands.executeCommand('headroom.checkPromises', uri, 0);
    await shown(...offers, '5: ✓ 30 TB > 10 TB', '6: ✗ 30 TB < 20 TB');
    await photograph('text-lenses');
  });

  it('has none where they are turned off', async () => {
    const settings = vscode.workspace.getConfiguration('headroom.promises');
    await settings.update('codeLens', false, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(await lenses(), []);
    await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Workspace);
  });
});

describe('A Markdown file of any other name', () => {
  after(closeAll);

  it('with a cell of an estimate has the lenses too, one without has none', async () => {
    const titlesOf = async (name: string, content: string): Promise<string[]> => {
      await write(name, content);
      await vscode.window.showTextDocument(fileNamed(name));
      const found = await answerOf<vscode.CodeLens[]>('vscode.executeCodeLensProvider', fileNamed(name));
      return found.map(({ command }) => command?.title ?? '').sort();
    };
    assert.deepEqual(await titlesOf('plan.md', text), [
      '$(notebook) Open as notebook',
      '$(play) Run',
      '$(run-all) Check all promises',
    ]);
    assert.deepEqual(await titlesOf('prose.md', '# Prose\n\n```sh\nls\n```\n'), []);
  });
});

describe('A report', () => {
  after(closeAll);

  it('is the page of the notebook as it stands, saved or not', async () => {
    const notebook = await openNew('reported.headroom.md', text);
    const cell = notebook.cellAt(1);
    await replace(cell.document, '30 TB', '15 TB');
    const target = fileNamed('reported.html');
    await vscode.commands.executeCommand('headroom.exportReport', target);
    const page = await read('reported.html');
    assert.include(page, 'All 2 promises hold.');
    assert.include(page, '<h1 id="plan">Plan</h1>');
    assert.include(page, 'disk = 15 TB');
    // The program that draws the outputs is in it.
    assert.isAbove(page.length, 1_000_000);
    await until('the notebook is still shown', () => vscode.window.activeNotebookEditor?.notebook);
    await photograph('report-export');
  });
});
