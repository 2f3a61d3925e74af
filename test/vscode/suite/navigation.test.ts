import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, codeCells, openNew, until } from './editor';

const text = [
  '```estimate\nload = 10 req/s\nunused = 3\nkept = 2 GB/day * 5 years\n```',
  '```mermaid\nflowchart LR\n  users@{ role: clients, rate: load } --> app@{ role: service, time: 1 ms }\n```',
  '```scenario\nrun 5 s\nat 1 s crash app for 1 s\n```',
  '```estimate\nmore = sim.app.throughput + load\n```',
].join('\n\n');

describe('A name in the cells', () => {
  let notebook: vscode.NotebookDocument;

  before(async () => {
    notebook = await openNew('navigation.headroom.md', text);
  });
  after(closeAll);

  function at(index: number, word: string): [uri: vscode.Uri, position: vscode.Position] {
    const document = codeCells(notebook)[index]?.document;
    assert.isDefined(document);
    return [document.uri, document.positionAt(document.getText().indexOf(word))];
  }
  const shown = ({ uri, range }: vscode.Location): string => {
    const cell = codeCells(notebook).findIndex(({ document }) => document.uri.toString() === uri.toString());
    return `${cell}:${range.start.line + 1}:${range.start.character + 1}`;
  };
  const texts = (): string[] => codeCells(notebook).map(({ document }) => document.getText());

  it('leads to its definition in another cell', async () => {
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      ...at(3, 'load'),
    );
    assert.deepEqual(found.map(shown), ['0:1:1']);
  });

  it('leads to everywhere it is used', async () => {
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      ...at(1, 'app'),
    );
    assert.sameMembers(found.map(shown), ['1:2:43', '2:2:14', '3:1:12']);
  });

  it('that cannot be another says why', async () => {
    const rename = vscode.commands.executeCommand(
      'vscode.executeDocumentRenameProvider',
      ...at(0, 'load'),
      'more',
    );
    await rename.then(
      () => assert.fail('it was renamed'),
      (error: unknown) => assert.include(String(error), '“more” would mean something else in this document'),
    );
  });

  it('stands in the outline', async () => {
    const [uri] = at(0, 'load');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['load', 'unused', 'kept'],
    );
  });

  it('that nothing uses is faded', async () => {
    const [uri] = at(0, 'unused');
    const hint = await until('it is diagnosed', () =>
      vscode.languages.getDiagnostics(uri).find(({ message }) => message === '“unused” is used nowhere'),
    );
    assert.deepEqual(hint.tags, [vscode.DiagnosticTag.Unnecessary]);
  });

  it('is renamed in all cells at once', async () => {
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      ...at(0, 'load'),
      'peak',
    );
    await vscode.workspace.applyEdit(edit);
    assert.include(texts()[0], 'peak = 10 req/s');
    assert.include(texts()[1], 'rate: peak');
    assert.include(texts()[3], '+ peak');
  });

  it('is made for a number by a code action', async () => {
    const [uri, position] = at(0, '5 years');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      new vscode.Range(position, position),
    );
    const action = actions.find(({ title }) => title === 'Extract “5 years” into a name');
    assert.isDefined(action?.edit);
    await vscode.workspace.applyEdit(action.edit);
    assert.equal(texts()[0], 'peak = 10 req/s\nunused = 3\nvalue = 5 years\nkept = 2 GB/day * value');
  });
});
