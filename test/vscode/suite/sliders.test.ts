import { assert } from 'chai';
import * as vscode from 'vscode';
import {
  closeAll,
  codeCells,
  openNew,
  operateOutputs,
  outputOf,
  photograph,
  read,
  replace,
  runAll,
  until,
} from './editor';

const text = [
  '```estimate\nusers = 10 M user   # slider 1 M .. 100 M\n\nload = users * 10 req/s/user/1 M\n```',
  '```mermaid\nflowchart LR\n  clients@{ role: clients, rate: load } --> app@{ role: service, time: 1 ms, workers: 1 }\n```',
  '```scenario\nrun 3 min\nrequire utilization(app) < 50 %\n```',
].join('\n\n');

/** The sliders are worked by keyboard in the page, which only a launcher with a browser can do. */
describe('A slider on an input', function () {
  let notebook: vscode.NotebookDocument;
  const cellText = (): string => codeCells(notebook)[0]?.document.getText() ?? '';

  before(async function () {
    if (vscode.env.uiKind === vscode.UIKind.Desktop) this.skip();
    notebook = await openNew('sliders.headroom.md', text);
    await runAll(notebook);
  });
  after(closeAll);

  it('changes what follows while it is moved, short run first, and nothing in the file', async () => {
    const key = { slider: 'users', key: 'PageUp', times: 5 };
    const short = await operateOutputs({ ...key, awaits: 'short run: the first .*✗ utilization' });
    assert.match(short, /with users = \d+ M user, not kept/);
    await operateOutputs({ awaits: '^(?!.*short run).*not kept.*✗ utilization' });
    await photograph('sliders');
    assert.isFalse(notebook.isDirty);
    assert.equal(await read('sliders.headroom.md'), text);
    assert.include(outputOf(codeCells(notebook)[2] ?? assert.fail(), 'text/plain'), '✓ utilization');
  });

  it('goes back on Reset', async () => {
    await operateOutputs({ press: 'Reset', awaits: '^(?!.*not kept).*load 100.*✓ utilization' });
    assert.isFalse(notebook.isDirty);
  });

  it('is written on Keep, which one undo takes back', async () => {
    await operateOutputs({ slider: 'users', key: 'End', times: 1, awaits: '✗ utilization' });
    await operateOutputs({ press: 'Keep', awaits: '^(?!.*not kept).*✗ utilization' });
    await until('it is written', () =>
      cellText().includes('users = 100 M user   # slider') ? true : undefined,
    );
    // In an output, undoing is of what is typed there: the cell has the focus.
    await vscode.commands.executeCommand('notebook.focusTop');
    await vscode.commands.executeCommand('notebook.cell.edit');
    await vscode.commands.executeCommand('undo');
    await until(
      'it is undone',
      () => (cellText() === text.slice('```estimate\n'.length, text.indexOf('\n```')) ? true : undefined),
      20,
    );
  });

  it('is written where it stands by then, when a line above was edited since', async () => {
    await runAll(notebook);
    const [cell] = codeCells(notebook);
    assert.isDefined(cell);
    await replace(cell.document, 'users = 10 M', 'growth = 2\n# since\nusers = 10 M');
    await operateOutputs({ slider: 'users', key: 'End', times: 1, awaits: '✗ utilization' });
    await operateOutputs({ press: 'Keep', awaits: '^(?!.*not kept).*growth 2.*✗ utilization' });
    assert.match(cellText(), /^growth = 2\n# since\nusers = 100 M user {3}# slider 1 M \.\. 100 M\n/);
  });
});
