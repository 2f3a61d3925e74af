import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, codeCells, openNew, photograph, runAll, until } from './editor';

const text = [
  '# A follower that lags',
  '',
  '```mermaid',
  'flowchart LR',
  '  users@{ role: clients, rate: 50/s, reads: 0 % }',
  '  primary@{ role: database, failover: "detect 2 s, promote 2 s, fence lease" }',
  '  users --> primary',
  '  primary e1@-.-> standby@{ role: database, label: "Standby" }',
  '  e1@{ lag: 200 ms }',
  '```',
  '',
  '```scenario',
  'run 20 s',
  'at 10 s crash primary',
  'require rpo(primary) = 0 s',
  '```',
  '',
].join('\n');

describe('A change that was tried', () => {
  let notebook: vscode.NotebookDocument;

  before(async () => {
    notebook = await openNew('remedies.headroom.md', text);
  });
  after(closeAll);

  const broken = (document: vscode.TextDocument): vscode.Diagnostic | undefined =>
    vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === 'promise.broken');

  it('is a quick fix of the broken promise, which then holds', async () => {
    const [chart, scenario] = codeCells(notebook).map(({ document }) => document);
    assert.isDefined(chart);
    assert.isDefined(scenario);
    await runAll(notebook);
    const problem = await until('the promise is broken', () => broken(scenario));
    assert.include(problem.message, 'It is kept with Standby: replication synchronous');
    await photograph('remedies');
    const [fix] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      scenario.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    assert.match(fix?.title ?? '', /^Standby: replication synchronous .*\(tried: 0 s/);
    assert.isDefined(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.include(chart.getText(), 'primary e1@==> standby');
    await runAll(notebook);
    assert.isUndefined(broken(scenario));
  });
});
