import { assert } from 'chai';
import * as vscode from 'vscode';
import type { CellOutput } from '../../../src/document/outputs';
import {
  closeAll,
  codeCells,
  openNew,
  openNotebook,
  outputOf,
  photograph,
  replace,
  runAll,
  until,
} from './editor';

const mime = 'application/vnd.headroom.output+json';

describe('Running the sample', () => {
  let notebook: vscode.NotebookDocument;

  before(async () => {
    notebook = await openNotebook('url-shortener.headroom.md');
    await runAll(notebook);
  });
  after(closeAll);

  it('computes the load of the estimate cells', () => {
    const [load] = codeCells(notebook);
    assert.isDefined(load);
    // 100 M users × 0.1 links a day ÷ 86,400 s, and 100 clicks a link
    assert.include(outputOf(load, 'text/plain'), 'creates        = 116 url/s');
    assert.include(outputOf(load, 'text/plain'), 'redirects      = 11.6 k redirect/s');
  });

  it('keeps every promise', () => {
    for (const cell of codeCells(notebook))
      assert.isTrue(cell.executionSummary?.success, cell.document.getText());
  });

  it('simulates both faults and says when writes came back', () => {
    const scenario = codeCells(notebook).at(-2);
    assert.isDefined(scenario);
    const output = JSON.parse(outputOf(scenario, mime)) as CellOutput;
    assert.equal(output.type, 'simulation');
    if (output.type !== 'simulation') return;
    assert.deepEqual(
      output.faults.map(({ at, rpo }) => [at, rpo]),
      [
        [60, 0],
        [240, 0],
      ],
    );
    // Detection takes 10 s and promotion 20 s.
    assert.closeTo(output.faults[0]?.rto ?? 0, 30, 1);
  });

  it('lets a cell below compute with what was measured', () => {
    const last = codeCells(notebook).at(-1);
    assert.isDefined(last);
    assert.match(outputOf(last, 'text/plain'), /friends_404 = 0\.\d+ %/);
  });

  it('gives every output as Markdown and as text too', () => {
    for (const cell of codeCells(notebook)) {
      assert.isNotEmpty(cell.outputs, cell.document.getText());
      for (const { items } of cell.outputs)
        assert.sameMembers(
          items.map((item) => item.mime),
          [mime, 'text/markdown', 'text/plain'],
        );
    }
  });

  it('leaves the file as it was', () => {
    assert.isFalse(notebook.isDirty);
  });

  it('looks like this', async () => {
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await vscode.commands.executeCommand('notebook.focusTop');
    await photograph('load');
    const reveal = async (index: number, name: string): Promise<void> => {
      vscode.window.activeNotebookEditor?.revealRange(
        new vscode.NotebookRange(index, index + 1),
        vscode.NotebookEditorRevealType.AtTop,
      );
      await photograph(name);
    };
    const cells = codeCells(notebook);
    await reveal(cells.at(3)?.index ?? 0, 'topology');
    await reveal(cells.at(4)?.index ?? 0, 'scenario');
    await reveal(cells.at(5)?.index ?? 0, 'scenario-end');
  });
});

describe('Running documents about copies of data', () => {
  afterEach(closeAll);

  for (const name of ['payment-failover', 'ledger'])
    it(`answers the questions of ${name}`, async () => {
      const notebook = await openNotebook(`${name}.headroom.md`);
      await runAll(notebook);
      await vscode.commands.executeCommand('workbench.action.closeSidebar');
      for (const [index, cell] of codeCells(notebook).entries()) {
        if (cell.document.languageId !== 'headroom-scenario') continue;
        assert.include(outputOf(cell, 'text/plain'), '✓', cell.document.getText());
        vscode.window.activeNotebookEditor?.revealRange(
          new vscode.NotebookRange(cell.index, cell.index + 1),
          vscode.NotebookEditorRevealType.AtTop,
        );
        await photograph(`${name}-${index}`);
      }
    });
});

describe('A broken promise', () => {
  afterEach(closeAll);

  it('fails its cell and is an error on its line', async () => {
    const notebook = await openNew(
      'broken.headroom.md',
      '```estimate\nx = 3 s\nrequire x < 2 s "too slow"\n```\n',
    );
    await runAll(notebook);
    const [cell] = codeCells(notebook);
    assert.isDefined(cell);
    assert.isFalse(cell.executionSummary?.success);
    const [diagnostic] = vscode.languages.getDiagnostics(cell.document.uri);
    assert.equal(diagnostic?.message, 'too slow');
    assert.equal(diagnostic?.range.start.line, 1);
  });

  it('is mended by an edit and another run', async () => {
    const notebook = await openNew('mended.headroom.md', '```estimate\nx = 3 s\nrequire x < 2 s\n```\n');
    await runAll(notebook);
    const [cell] = codeCells(notebook);
    assert.isDefined(cell);
    await replace(cell.document, '3 s', '1 s');
    await runAll(notebook);
    await until('the run has succeeded', () => cell.executionSummary?.success);
    assert.isEmpty(vscode.languages.getDiagnostics(cell.document.uri));
  });
});

describe('A cell with an error', () => {
  afterEach(closeAll);

  it('says what and where, and the cells below still run', async () => {
    const notebook = await openNew(
      'error.headroom.md',
      '```estimate\na = 3 +\nb = 2\n```\n\n```estimate\nc = b + 1\n```\n',
    );
    await runAll(notebook);
    const [first, second] = codeCells(notebook);
    assert.isDefined(first);
    assert.isDefined(second);
    assert.match(
      outputOf(first, 'application/vnd.code.notebook.stderr'),
      /^Line 1 of this cell, column \d+: error: /,
    );
    assert.include(outputOf(first, 'text/plain'), 'b = 2');
    assert.include(outputOf(second, 'text/plain'), 'c = 3');
  });
});
