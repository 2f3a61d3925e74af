import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, until } from './editor';

describe('The language reference', () => {
  before(() => vscode.commands.executeCommand('headroom.languageReference'));
  after(closeAll);

  it('is Markdown that a kernel composed', async () => {
    const document = await until('the reference is open', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'headroom-reference'),
    );
    assert.equal(document.languageId, 'markdown');
    assert.include(document.getText(), '`availability.downtime(availability, period?)`');
  });

  it('is shown as it reads, not as it is written', async () => {
    const tab = await until('its tab is there', () => vscode.window.tabGroups.activeTabGroup.activeTab);
    assert.include(tab.label, 'Headroom Language Reference');
    assert.instanceOf(tab.input, vscode.TabInputWebview);
  });
});

describe('The latency numbers', () => {
  before(() => vscode.commands.executeCommand('headroom.latencyNumbers'));
  after(closeAll);

  it('are a page of the reference numbers with their sources', async () => {
    const document = await until('the page is open', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.path.includes('Latency Numbers')),
    );
    assert.include(document.getText(), '`latency.disk_seek`');
    assert.include(document.getText(), 'Jeff Dean');
  });
});
