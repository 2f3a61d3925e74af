import { assert } from 'chai';
import * as vscode from 'vscode';
import {
  activeNotebook,
  closeAll,
  codeCells,
  openNew,
  photograph,
  read,
  replace,
  runAll,
  shown,
  until,
} from './editor';

describe('Whoever begins', () => {
  before(function () {
    // Only a launcher with a browser can tell what the workbench shows.
    if (vscode.env.uiKind === vscode.UIKind.Desktop) this.skip();
  });
  afterEach(closeAll);

  it('is taken by the hand', async () => {
    await vscode.commands.executeCommand('headroom.getStarted');
    await shown('.getting-started-category', /Get started with Headroom/);
    const steps = await shown('.gettingStartedDetailsContent .step-list-container', /Estimate the load/);
    assert.include(steps, 'Check it at every change');
    await photograph('walkthrough');
  });

  it('chooses a template, of which the first is the least that runs', async () => {
    const done = vscode.commands.executeCommand('headroom.newDocument');
    const offered = await shown('.quick-input-widget .monaco-list-row', /A new design doc/);
    assert.include(offered, 'A replicated database with failover');
    await photograph('templates');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    const notebook = await activeNotebook();
    assert.isTrue(notebook.isUntitled);
    assert.deepEqual(
      codeCells(notebook).map(({ document }) => document.languageId),
      ['headroom-estimate', 'mermaid', 'headroom-scenario'],
    );
  });

  it('chooses a sample by its question, and gets a copy', async () => {
    const done = vscode.commands.executeCommand('headroom.openSample');
    const offered = await shown('.quick-input-widget .monaco-list-row', /Replication and failover/);
    assert.match(offered, /Who notices, and what becomes of a replica/);
    await photograph('samples');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    const notebook = await activeNotebook();
    assert.isTrue(notebook.isUntitled);
    assert.match(notebook.cellAt(0).document.getText(), /^# A replica that is far behind/);
  });

  it('fills an empty file with a template, to the byte', async () => {
    const notebook = await openNew('empty.headroom.md', '');
    await shown('.notebook-toolbar-container', /Begin from a Template/);
    await photograph('empty');
    const cache = 'notebooks/templates/cache.headroom.md';
    await vscode.commands.executeCommand('headroom.fillFromTemplate', cache);
    await until('the cells are there', () => notebook.cellCount > 0 || undefined);
    assert.isTrue(notebook.isDirty, 'dirty');
    assert.isTrue(await notebook.save());
    const { extensionUri } = vscode.extensions.getExtension('headroom.headroom') ?? {};
    assert.isDefined(extensionUri);
    const template = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, cache));
    assert.equal(await read('empty.headroom.md'), new TextDecoder().decode(template));
  });

  it('sees at the foot of a cell what it lacks, until it has that', async () => {
    const text = '```mermaid\nflowchart LR\n  users --> app\n```\n\n```scenario\n\n```\n';
    const [flowchart] = codeCells(await openNew('next.headroom.md', text));
    assert.isDefined(flowchart);
    const foot = '.cell-statusbar-container';
    await shown(foot, /Only a drawing so far[^]*Let the flowchart above run/);
    await photograph('next-steps');
    await replace(flowchart.document, 'users -->', 'users@{ role: clients, rate: 1/s } -->');
    await shown(foot, /^(?![^]*Only a drawing)/);
  });

  it('breaks a promise, and has a step done', async () => {
    await vscode.commands.executeCommand('headroom.openSample', 'media/walkthrough/broken.headroom.md');
    await runAll(await activeNotebook());
    await vscode.commands.executeCommand('headroom.getStarted');
    // What was done first is collapsed; each step that is done has its box ticked.
    await shown('.gettingStartedDetailsContent .step-list-container', /Read why a promise broke/);
    await photograph('walkthrough-done');
  });

  it('begins a workflow that checks each pull request', async () => {
    await vscode.commands.executeCommand('headroom.newWorkflow');
    const editor = await until('it is shown', () => vscode.window.activeTextEditor);
    assert.include(editor.document.getText(), 'on: pull_request');
  });

  it('finds the settings', async () => {
    await vscode.commands.executeCommand('headroom.settings');
    await shown('.settings-editor .setting-item-contents', /Inlay Values/);
    await photograph('settings');
  });
});
