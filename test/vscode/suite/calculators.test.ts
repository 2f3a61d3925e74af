import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, codeCells, fileNamed, openNew, photograph, read, until, write } from './editor';

const isDesktop = vscode.env.uiKind === vscode.UIKind.Desktop;

/** Types into the fields of the calculator’s panel, and presses a button; returns the result that was shown. */
async function operate(
  file: string,
  fill: Readonly<Record<string, string>>,
  press?: string,
): Promise<string> {
  console.log(`@panel ${JSON.stringify({ file, fill, press })}`);
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const result = await read(file).catch(() => undefined);
    if (result !== undefined) return result;
  }
  throw new Error('the panel gave no result');
}

async function tabCalled(label: string): Promise<vscode.Tab> {
  return until(`the tab “${label}” is there`, () =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find((tab) => tab.label === label),
  );
}

describe('A calculator', () => {
  afterEach(closeAll);

  it('opens by its command, beside the notebook', async () => {
    await openNew('beside.headroom.md', '# Plan\n');
    await vscode.commands.executeCommand('headroom.calculator.recovery');
    const tab = await tabCalled('RPO / RTO calculator');
    assert.instanceOf(tab.input, vscode.TabInputWebview);
    assert.notEqual(tab.group.viewColumn, vscode.ViewColumn.One);
  });

  it('answers what is typed, and is inserted into the notebook as a cell', async function () {
    // Nobody can type there but a browser’s driver.
    if (isDesktop) this.skip();
    const notebook = await openNew('inserted.headroom.md', '# Plan\n\n```estimate\nn = 1\n```\n');
    await vscode.commands.executeCommand('headroom.calculator.quorum');
    await tabCalled('Quorum calculator');
    assert.equal(await operate('typed.txt', { n: '5', r: '2', w: '3' }), 'false');
    await photograph('calculator');
    await operate('inserted.txt', { w: '4' }, 'Insert into notebook');
    await until('the cell is there', () => codeCells(notebook)[1]);
    const texts = codeCells(notebook).map(({ document }) => document.getText());
    const cell = texts.find((text) => text.includes('quorum.overlaps')) ?? '';
    assert.match(cell, /^quorum_n +.*= 5 /m);
    assert.match(cell, /^overlaps +.*= quorum\.overlaps\(n=quorum_n, r=r, w=w\)/m);
  });

  it('opens with what another part of the extension fills in, and takes up what it is given next', async function () {
    if (isDesktop) this.skip();
    const inputs = { size: '400 GB', rate: '120 MB/s' };
    await vscode.commands.executeCommand('headroom.openCalculator', { calculator: 'recovery', inputs });
    await tabCalled('RPO / RTO calculator');
    assert.equal(await operate('first.txt', {}), '55.6 min');
    const more = { size: '800 GB', rate: '120 MB/s' };
    await vscode.commands.executeCommand('headroom.openCalculator', { calculator: 'recovery', inputs: more });
    await new Promise((resolve) => setTimeout(resolve, 2000));
    assert.equal(await operate('second.txt', {}), '111 min');
  });
});

describe('Calculate Selection', () => {
  afterEach(closeAll);

  async function hoversAfter(text: string, selected: string): Promise<string> {
    // One without a file would take its name, and its text under load, from the one before.
    const name = `selection-${text.length}.txt`;
    await write(name, text);
    const document = await vscode.workspace.openTextDocument(fileNamed(name));
    const editor = await vscode.window.showTextDocument(document);
    const start = text.indexOf(selected);
    const at = document.positionAt(start);
    editor.selection = new vscode.Selection(at, document.positionAt(start + selected.length));
    await vscode.commands.executeCommand('headroom.calculateSelection');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    return hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === 'string' ? content : content.value))
      .join('\n');
  }

  it('shows the answer as a hover at the selection, with what can be done with it', async () => {
    const shown = await hoversAfter('We restore 400 GB at 120 MB/s.\n', '400 GB at 120 MB/s');
    assert.include(shown, '**55.6 min** = `recovery.restore(size=400 GB, rate=120 MB/s)`');
    assert.match(shown, /\[Copy\]\(command:.*\[Insert\]\(command:.*\[Open calculator\]\(command:/);
  });

  it('inserts the answer behind it', async () => {
    await hoversAfter('n=5 r=2 w=3\n', 'n=5 r=2 w=3');
    await vscode.commands.executeCommand('headroom.insertAnswer');
    assert.equal(vscode.window.activeTextEditor?.document.getText(), 'n=5 r=2 w=3 = false\n');
  });

  it('says what would fit, where nothing does', async () => {
    assert.include(await hoversAfter('hello\n', 'hello'), 'Nothing here can be computed');
  });
});
