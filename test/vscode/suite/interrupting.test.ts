import { assert } from 'chai';
import * as vscode from 'vscode';
import {
  closeAll,
  codeCells,
  hasEnded,
  openNew,
  outputOf,
  replace,
  runAll,
  startAll,
  until,
  isWeb,
} from './editor';

const endless = [
  '```mermaid',
  'flowchart LR',
  '  users@{ role: clients, rate: 100 k/s }',
  '  app@{ role: service, workers: 1000, time: 1 ms }',
  '  users --> app',
  '```',
  '',
  '```scenario',
  'run 100 years',
  '```',
  '',
].join('\n');

async function interruptWhileRunning(notebook: vscode.NotebookDocument): Promise<vscode.NotebookCell> {
  await startAll(notebook);
  const last = codeCells(notebook).at(-1);
  assert.isDefined(last);
  await until('the last cell runs', () =>
    last.executionSummary?.executionOrder === undefined ? undefined : true,
  );
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.isFalse(hasEnded(last), 'it ended by itself');
  await vscode.commands.executeCommand('notebook.cancelExecution');
  await until('it has ended', () => hasEnded(last) || undefined, 10);
  return last;
}

describe('Interrupt', () => {
  afterEach(closeAll);

  it('stops a cell that would compute for hours, and the next run works', async () => {
    const notebook = await openNew(
      'hours.headroom.md',
      '```estimate\nf(n) = n < 2 ? 1 : f(n - 1) + f(n - 2)\nx = f(80)\n```\n',
    );
    const cell = await interruptWhileRunning(notebook);
    assert.include(outputOf(cell, 'application/vnd.code.notebook.stderr'), 'Interrupted.');
    await replace(cell.document, 'f(80)', 'f(5)');
    await runAll(notebook);
    assert.include(outputOf(cell, 'text/plain'), 'x = 8');
  });

  it('stops a simulation in its middle', async () => {
    const notebook = await openNew('endless.headroom.md', endless);
    const cell = await interruptWhileRunning(notebook);
    assert.include(outputOf(cell, 'application/vnd.code.notebook.stderr'), 'Interrupted.');
  });

  it('stops all runs of a scenario that repeats, and the next one works', async () => {
    const text = endless.replace('run 100 years', 'repeat 1000\nrun 10 min').replace('100 k/s', '1 k/s');
    const notebook = await openNew('repeated.headroom.md', text);
    const cell = await interruptWhileRunning(notebook);
    assert.include(outputOf(cell, 'application/vnd.code.notebook.stderr'), 'Interrupted.');
    await replace(cell.document, 'repeat 1000\nrun 10 min', 'repeat 4\nrun 1 s');
    await runAll(notebook);
    assert.include(outputOf(cell, 'text/plain'), 'Means of 4 runs');
  });
});

describe('The memory limit', () => {
  const limit = (megabytes: number | undefined): Thenable<void> =>
    vscode.workspace
      .getConfiguration()
      .update('headroom.kernel.memoryLimit', megabytes, vscode.ConfigurationTarget.Global);

  // A browser gives a worker no limit of its own.
  before(function () {
    if (isWeb) this.skip();
  });
  afterEach(async () => {
    await closeAll();
    await limit(undefined);
  });

  it('of the settings stops a cell that allocates without end, and says so', async () => {
    // Far below the default, which takes a busy machine minutes to fill.
    await limit(200);
    const notebook = await openNew(
      'large.headroom.md',
      '```estimate\nf(n) = [1:1e6, f(n + 1)]\nx = f(1)\n```\n',
    );
    await runAll(notebook);
    const [cell] = codeCells(notebook);
    assert.isDefined(cell);
    assert.include(outputOf(cell, 'application/vnd.code.notebook.stderr'), 'more than 200 MB of memory');
  });

  it('is the default where the setting is out of its bounds', async () => {
    // No kernel could start with so little.
    await limit(1);
    const notebook = await openNew('small.headroom.md', '```estimate\nx = 6 * 7\n```\n');
    await runAll(notebook);
    const [cell] = codeCells(notebook);
    assert.isDefined(cell);
    assert.include(outputOf(cell, 'text/plain'), 'x = 42');
  });
});
