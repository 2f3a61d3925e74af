import { assert } from 'chai';
import * as vscode from 'vscode';
import { answerOf, closeAll, codeCells, openNew } from './editor';
import { useAssistantTool } from './assistant-tools';

describe('A folder that nobody trusts', () => {
  after(closeAll);

  // VS Code itself asks for trust before it runs any notebook’s cell; all that needs no run is there.
  it('has its design docs as notebooks, hovers with values, and promises checked for assistants', async () => {
    assert.isFalse(vscode.workspace.isTrusted);
    const text = '```estimate\nnodes = 2 + 3\nrequire nodes <= 4\n```\n';
    const [cell] = codeCells(await openNew('untrusted.headroom.md', text));
    assert.isDefined(cell);
    const [verdicts] = await useAssistantTool('headroom_check', { document: text });
    assert.include(verdicts, '0 of 1 promises hold.');
    // On a busy machine the first kernel may take longer than a person would wait.
    let said = '';
    for (let more = 20; !said.includes('5') && more > 0; more--) {
      const hovers = await answerOf<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        cell.document.uri,
        new vscode.Position(0, 1),
      );
      said = hovers
        .flatMap(({ contents }) => contents)
        .map((one) => (typeof one === 'string' ? one : one.value))
        .join();
    }
    assert.include(said, '5');
  });
});
