import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, fileNamed, write } from './editor';

/** What all hovers say of a place in a new file. */
async function hovers(name: string, text: string, at: string): Promise<string> {
  await write(name, text);
  const document = await vscode.workspace.openTextDocument(fileNamed(name));
  await vscode.window.showTextDocument(document);
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(text.indexOf(at)),
  );
  return found
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

describe('A hover over an amount', () => {
  afterEach(closeAll);

  it('in Markdown tells what it is like', async () => {
    const shown = await hovers('hints.md', '# Plan\n\nA call takes 150 ms.\n', '150 ms');
    assert.include(shown, 'packet round trip California–Netherlands');
    assert.include(shown, '6.67 in sequence a second');
  });

  it('in a comment tells it, and not in the code beside it', async () => {
    const text = 'wait("99.95 %"); // up 99.95 % of the time\n';
    assert.include(await hovers('hints.ts', text, '99.95 % of'), '4.38 h down in a year');
    assert.notInclude(await hovers('code.ts', text, '99.95 %"'), 'down in a year');
  });

  it('is silent in a language for which it is switched off', async () => {
    const configuration = vscode.workspace.getConfiguration('headroom.hints', {
      uri: fileNamed('off.txt'),
      languageId: 'plaintext',
    });
    await configuration.update('amounts', false, vscode.ConfigurationTarget.Workspace, true);
    try {
      assert.notInclude(await hovers('off.txt', 'after 150 ms\n', '150 ms'), 'in sequence');
      assert.include(await hovers('on.md', 'after 150 ms\n', '150 ms'), 'in sequence');
    } finally {
      await configuration.update('amounts', undefined, vscode.ConfigurationTarget.Workspace, true);
    }
  });
});
