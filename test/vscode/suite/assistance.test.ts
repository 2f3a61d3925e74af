import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, codeCells, openNew, until } from './editor';

const text = [
  '```estimate',
  'daily_users = 3 * 1 M user',
  'delay = lat',
  '```',
  '',
  '```mermaid',
  'flowchart LR',
  '  users@{ role: clients, rate: 10/s }',
  '  app@{ role: service, time: 1 ms, wrokers: 3 }',
  '  users --> app',
  '  edge@{ role: rate-limiter, limit: 100/s }',
  '  users --> edge --> app',
  '```',
  '',
  '```scenario',
  'run 1 min',
  'at 30 s surge users by 3x for 10 s',
  'require p99(users) < 1 s',
  '```',
  '',
  '```estimat',
  'x = 1',
  '```',
  '',
].join('\n');

describe('In the cells', () => {
  let notebook: vscode.NotebookDocument;
  let cells: vscode.NotebookCell[];

  before(async () => {
    notebook = await openNew('assistance.headroom.md', text);
    cells = codeCells(notebook);
  });
  after(closeAll);

  async function labels(index: number, after: string): Promise<string[]> {
    const document = cells[index]?.document;
    assert.isDefined(document);
    const position = document.positionAt(document.getText().indexOf(after) + after.length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  }

  async function hover(index: number, over: string): Promise<string> {
    const document = cells[index]?.document;
    assert.isDefined(document);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(document.getText().indexOf(over) + 1),
    );
    return hovers
      .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
      .join('\n');
  }

  it('completion offers names above, reference numbers and calculators', async () => {
    assert.includeMembers(await labels(0, 'delay = lat'), [
      'daily_users',
      'latency.ca_netherlands',
      'replicas_for',
    ]);
  });

  it('completion offers the attributes of a node’s role', async () => {
    assert.includeMembers(await labels(1, 'role: service, '), ['instances', 'workers', 'queue']);
    assert.includeMembers(await labels(1, 'role: rate-limiter, '), ['algorithm', 'burst', 'per']);
  });

  it('completion offers statements, and nodes to measure', async () => {
    const statements = ['run', 'link', 'at', 'require', 'compare', 'sweep', 'repeat', 'explain'];
    assert.includeMembers(await labels(2, '\n'), statements);
    assert.includeMembers(await labels(2, 'p99('), ['users', 'app']);
  });

  it('completion offers the roles', async () => {
    assert.includeMembers(await labels(1, 'role: '), ['cdn', 'dns', 'gateway', 'rate-limiter', 'worker']);
  });

  it('completion offers what may happen at a time', async () => {
    assert.includeMembers(await labels(2, 'at 30 s '), ['crash', 'surge', 'add', 'deploy', 'flush']);
  });

  it('hover tells a name’s value', async () => {
    assert.include(await hover(0, 'daily_users'), '3 M user');
  });

  it('hover tells what an attribute means', async () => {
    assert.include(await hover(1, 'time:'), 'Takes');
    assert.include(await hover(1, 'limit:'), 'Requests that pass in the long run');
  });

  it('hover tells what a metric means', async () => {
    assert.include(await hover(2, 'p99'), '99th percentile');
  });

  it('the value of each line stands at its end', async () => {
    const document = cells[0]?.document;
    assert.isDefined(document);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
    );
    const shown = hints.map(({ position, label }) => [position.line, label]);
    assert.deepEqual(shown, [[0, '= 3 M user']]);
  });

  it('what is wrong is marked while typing, with what was probably meant', async () => {
    const found = (index: number): vscode.Diagnostic | undefined =>
      vscode.languages.getDiagnostics(cells[index]?.document.uri ?? vscode.Uri.file('/'))[0];
    const attribute = await until('the attribute is marked', () => found(1));
    assert.include(attribute.message, 'did you mean “workers”?');
    assert.equal(attribute.range.start.line, 2);
    const name = await until('the name is marked', () => found(0));
    assert.equal(name.range.start.line, 1);
    assert.equal(name.range.start.character, 8);
  });

  it('a block that was meant to be a cell is marked in the Markdown around it', async () => {
    const markdown = notebook.getCells().find(({ kind }) => kind === vscode.NotebookCellKind.Markup);
    assert.isDefined(markdown);
    const uri = markdown.document.uri;
    const fence = await until('the block is marked', () => vscode.languages.getDiagnostics(uri)[0]);
    assert.include(fence.message, 'did you mean “estimate”?');
  });
});
