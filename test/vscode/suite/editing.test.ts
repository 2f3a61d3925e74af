import { assert } from 'chai';
import * as vscode from 'vscode';
import { answerOf, closeAll, codeCells, openNew, until } from './editor';

const text = [
  '```estimate',
  'daily_users=3 M user # a guess',
  'peak = 3',
  'delay = quorum.latency(k=2, ',
  '```',
  '',
  '```mermaid',
  'flowchart LR',
  '  users@{ role: clients,   rate: peak/s }',
  '```',
  '',
  '```scenario',
  'run  1 min',
  '```',
  '',
].join('\n');

describe('While a cell is written', () => {
  let cells: vscode.NotebookCell[];

  before(async () => {
    cells = codeCells(await openNew('editing.headroom.md', text));
  });
  after(closeAll);

  function documentOf(index: number): vscode.TextDocument {
    const document = cells[index]?.document;
    assert.isDefined(document);
    return document;
  }

  it('its signature help marks the parameter that comes next, with what it takes', async () => {
    const document = documentOf(0);
    const help = await answerOf<vscode.SignatureHelp>(
      'vscode.executeSignatureHelpProvider',
      document.uri,
      document.lineAt(2).range.end,
      ',',
    );
    const [signature] = help.signatures;
    assert.equal(signature?.label, 'quorum.latency(k, n, mean, share, least?)');
    assert.equal(help.activeParameter, 1);
    const { documentation } = signature?.parameters[1] ?? {};
    const about = typeof documentation === 'string' ? documentation : documentation?.value;
    assert.include(about, 'copies that are asked at once');
  });

  it('names have the colours of what they stand for', async () => {
    const { uri } = documentOf(0);
    const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
      'vscode.provideDocumentSemanticTokensLegend',
      uri,
    );
    const { data } = await answerOf<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', uri);
    const kinds: (string | undefined)[] = [];
    for (let at = 3; at < data.length; at += 5) kinds.push(legend.tokenTypes[data[at] ?? -1]);
    assert.deepEqual(kinds, [
      ...['variable', 'number', 'type'],
      ...['variable'],
      ...['variable', 'namespace', 'function', 'parameter'],
    ]);
  });

  it('formatting a range leaves the other lines as they are', async () => {
    const document = documentOf(0);
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatRangeProvider',
      document.uri,
      document.lineAt(1).range,
      { tabSize: 2, insertSpaces: true },
    );
    assert.deepEqual(
      edits.map(({ range, newText }) => [range.start.line, newText]),
      [[1, '       ']],
    );
  });

  it('“Format Notebook” lays out estimates and scenarios, and leaves flowcharts as they are', async () => {
    const flowchart = documentOf(1).getText();
    await vscode.commands.executeCommand('notebook.format');
    await until('the cells are laid out', () =>
      documentOf(2).getText() === 'run 1 min' && documentOf(0).getText().includes('  = ') ? true : undefined,
    );
    assert.equal(
      documentOf(0).getText(),
      ['daily_users = 3 M user   # a guess', 'peak        = 3', 'delay = quorum.latency(k=2, '].join('\n'),
    );
    assert.equal(documentOf(1).getText(), flowchart);
  });
});
