import { assert } from 'chai';
import * as vscode from 'vscode';
import {
  closeAll,
  codeCells,
  fileNamed,
  isWeb,
  openNew,
  outputOf,
  photograph,
  replace,
  until,
  write,
} from './editor';

const text = [
  '```estimate\nload = 10 req/s\n```',
  '```estimate\nalone = 5\n```',
  '```estimate\ntwice = load * 2\n```',
  '```mermaid\nflowchart LR\n  users@{ role: clients, rate: twice } --> app@{ role: service, time: 1 ms }\n```',
  '```scenario\nrun 5 s\n```',
  '```estimate\nmeasured = sim.users.throughput\n```',
  '```estimate\nnever_run = load\n```',
].join('\n\n');

describe('A cell that has changed', () => {
  let notebook: vscode.NotebookDocument;
  const cell = (index: number): vscode.NotebookCell => {
    const found = codeCells(notebook)[index];
    assert.isDefined(found);
    return found;
  };
  const orderOf = (index: number): number => cell(index).executionSummary?.executionOrder ?? 0;
  const execute = (...indices: number[]): Thenable<unknown> => {
    const ranges = indices.map((index) => ({ start: cell(index).index, end: cell(index).index + 1 }));
    return vscode.commands.executeCommand('notebook.cell.execute', { ranges, document: notebook.uri });
  };
  /** Which cells run because of something, in the order in which they do. */
  async function ranBy(act: () => Thenable<unknown>, count: number): Promise<number[]> {
    const before = codeCells(notebook).map((_, index) => orderOf(index));
    const ran = (): number[] => before.flatMap((order, index) => (orderOf(index) > order ? [index] : []));
    await act();
    await until('they have run', () => (ran().length >= count ? true : undefined), 30);
    // None comes after them.
    await new Promise((resolve) => setTimeout(resolve, 500));
    return ran().sort((one, other) => orderOf(one) - orderOf(other));
  }

  before(async () => {
    notebook = await openNew('reacting.headroom.md', text);
    await vscode.commands.executeCommand('notebook.selectKernel', {
      id: notebook.notebookType,
      extension: 'headroom.headroom',
    });
    await ranBy(() => execute(0, 1, 2, 3, 4, 5), 6);
  });
  after(async () => {
    await vscode.workspace.getConfiguration('headroom.run').update('dependents', undefined, true);
    await closeAll();
  });

  it('runs the cells that depend on it and have a result, in order, and no others', async () => {
    await replace(cell(0).document, '10', '20');
    assert.deepEqual(await ranBy(() => execute(0), 5), [0, 2, 3, 4, 5]);
    assert.include(outputOf(cell(2), 'text/plain'), 'twice = 40 req/s');
  });

  it('alone makes their results stale, which run on command', async () => {
    await vscode.workspace.getConfiguration('headroom.run').update('dependents', false, true);
    await replace(cell(2).document, '2', '3');
    assert.deepEqual(await ranBy(() => execute(2), 1), [2]);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await photograph('stale');
    assert.deepEqual(await ranBy(() => vscode.commands.executeCommand('headroom.runStale'), 3), [3, 4, 5]);
    assert.match(outputOf(cell(5), 'text/plain'), /measured = (5[5-9]|6[0-5])[\d.]*\/s/);
  });

  it('back to what it was leaves nothing to run', async () => {
    await replace(cell(0).document, '20', '30');
    assert.deepEqual(
      await ranBy(() => vscode.commands.executeCommand('headroom.runStale'), 5),
      [0, 2, 3, 4, 5],
    );
    await replace(cell(0).document, '30', '40');
    await replace(cell(0).document, '40', '30');
    assert.deepEqual(await ranBy(() => vscode.commands.executeCommand('headroom.runStale'), 0), []);
  });

  it('runs what depended on a name that it defines no more', async () => {
    await vscode.workspace.getConfiguration('headroom.run').update('dependents', undefined, true);
    await replace(cell(1).document, 'alone = 5', 'load = 5 req/s');
    await ranBy(() => execute(1), 5);
    assert.include(outputOf(cell(2), 'text/plain'), 'twice = 15 req/s');
    await replace(cell(1).document, 'load = 5 req/s', 'alone = 5');
    assert.deepEqual(await ranBy(() => execute(1), 5), [1, 2, 3, 4, 5]);
    assert.include(outputOf(cell(2), 'text/plain'), 'twice = 90 req/s');
  });

  it('is one whose file has changed, as is what is computed from it', async function () {
    if (isWeb) this.skip();
    await write('clicks.csv', '0\n1\n2\n');
    await replace(cell(3).document, 'rate: twice', 'arrivals: trace("clicks.csv")');
    await ranBy(() => execute(3), 3);
    assert.deepEqual(await ranBy(() => vscode.commands.executeCommand('headroom.runStale'), 0), []);
    const file = await vscode.workspace.openTextDocument(fileNamed('clicks.csv'));
    await replace(file, '2', '2\n3');
    await file.save();
    assert.deepEqual(await ranBy(() => vscode.commands.executeCommand('headroom.runStale'), 3), [3, 4, 5]);
    await replace(cell(3).document, 'arrivals: trace("clicks.csv")', 'rate: twice');
    await ranBy(() => execute(3), 3);
  });

  it('has the numbers of a scenario again after an interrupt', async () => {
    await replace(cell(6).document, 'never_run = load', 'f(n) = n < 2 ? 1 : f(n - 1) + f(n - 2)\nx = f(80)');
    void execute(6);
    await until('it runs', () => (orderOf(6) > 0 ? true : undefined));
    await vscode.commands.executeCommand('notebook.cancelExecution');
    await until('it has ended', () => (cell(6).executionSummary?.success === false ? true : undefined), 30);
    await replace(cell(5).document, 'throughput', 'throughput * 1000');
    // The scenario runs before the cell that speaks of it.
    assert.deepEqual(await ranBy(() => execute(5), 2), [4, 5]);
    assert.match(outputOf(cell(5), 'text/plain'), /measured = [89]\d(\.\d)? k/);
  });
});
