import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, codeCells, openNew, outputOf, photograph, runAll } from './editor';

const charted = [
  '```estimate',
  'growth = between(2, 8)',
  'size = between(300 B, 700 B)',
  'ranked = sensitivity(growth * size * 1 G to TB)',
  '```',
  '',
  '```mermaid',
  'flowchart LR',
  '  users@{ role: clients, rate: 50/s } --> lb@{ role: load-balancer, policy: random }',
  '  lb --> app@{ role: service, instances: 4, workers: 1, time: exponential(20 ms) }',
  '```',
  '',
  ...['```scenario', 'run 20 s', 'repeat 4', 'at 10 s slow app by 2 for 5 s'],
  ...['compare policy of lb: random, round-robin', 'require p99(users) < 300 ms', '```', ''],
  ...['```scenario', 'run 20 s', 'repeat 4'],
  ...['sweep instances of app: 2..6', 'require p99(users) < 300 ms', '```', ''],
].join('\n');

describe('Charts', () => {
  afterEach(closeAll);

  it('of sensitivity, variants, a sweep and latencies look like this', async () => {
    const notebook = await openNew('charted.headroom.md', charted);
    await runAll(notebook);
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    const cells = codeCells(notebook);
    for (const [index, name] of ['tornado', '', 'variants', 'sweep'].entries()) {
      const cell = cells.at(index);
      if (cell === undefined || name === '') continue;
      assert.include(
        outputOf(cell, 'application/vnd.headroom.output+json'),
        name === 'tornado' ? '"tornados"' : '"limit"',
      );
      vscode.window.activeNotebookEditor?.revealRange(
        new vscode.NotebookRange(cell.index, cell.index + 1),
        vscode.NotebookEditorRevealType.AtTop,
      );
      await photograph(`charts-${name}`);
    }
  });
});
