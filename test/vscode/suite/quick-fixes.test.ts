import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, codeCells, openNew, until } from './editor';

const text = [
  '```estimate',
  'peak = 3',
  'x = peek * 2',
  'y = 5 mb < 3 MB',
  '```',
  '',
  '```mermaid',
  'flowchart LR',
  '  users@{ role: clients, rate: 10/s }',
  '  users --> app@{ role: service, time: 1 ms, wrokers: 3 }',
  '```',
  '',
].join('\n');

describe('A quick fix', () => {
  let cells: vscode.NotebookCell[];

  before(async () => {
    cells = codeCells(await openNew('quick-fixes.headroom.md', text));
  });
  after(closeAll);

  /** The fixes that the editor offers where a text stands, when the problem there is known. */
  async function fixesAt(index: number, written: string): Promise<vscode.CodeAction[]> {
    const document = cells[index]?.document;
    assert.isDefined(document);
    const at = document.positionAt(document.getText().indexOf(written) + 1);
    await until(
      `a problem is shown at “${written}”`,
      () => vscode.languages.getDiagnostics(document.uri).find(({ range }) => range.contains(at)) && true,
    );
    return vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at, at),
      vscode.CodeActionKind.QuickFix.value,
    );
  }

  it('is offered at its problem, is preferred where it is alone, and mends the text', async () => {
    const [fix, ...others] = await fixesAt(0, 'peek');
    assert.isEmpty(others);
    assert.equal(fix?.title, 'Replace “peek” with “peak”');
    assert.isTrue(fix?.isPreferred);
    assert.isDefined(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(cells[0]?.document.lineAt(1).text, 'x = peak * 2');
    await until(
      'the problem is gone',
      () =>
        vscode.languages
          .getDiagnostics(cells[0]?.document.uri ?? vscode.Uri.parse('x:'))
          .every(({ message }) => !message.includes('peek')) || undefined,
    );
  });

  it('is offered in a topology as well', async () => {
    const titles = (await fixesAt(1, 'wrokers')).map(({ title }) => title);
    assert.deepEqual(titles, ['Replace “wrokers” with “workers”']);
  });

  it('of an error and of a hint about the same is one', async () => {
    const titles = (await fixesAt(0, 'mb')).map(({ title }) => title);
    assert.deepEqual(titles, ['Replace “mb” with “MB”']);
  });
});
