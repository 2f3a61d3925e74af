import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, codeCells, copied, openNew, operateOutputs, photograph, runAll } from './editor';

const text = [
  '```mermaid\nflowchart LR',
  '  users@{ role: clients, label: "Users", rate: 50/s } --> app@{ role: service, label: "App", time: 5 ms }\n```',
  '```scenario\nrun 60 s, warm-up 0 s\nat 30 s crash app for 20 s\n```',
].join('\n\n');

/** The replay is worked by keyboard in the page, which only a launcher with a browser can do. */
describe('The flowchart of a run', function () {
  before(async function () {
    if (vscode.env.uiKind === vscode.UIKind.Desktop) this.skip();
    const notebook = await openNew('replay.headroom.md', text);
    await runAll(notebook);
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    const { index } = codeCells(notebook)[1] ?? assert.fail();
    const range = new vscode.NotebookRange(index, index + 1);
    vscode.window.activeNotebookEditor?.revealRange(range, vscode.NotebookEditorRevealType.AtTop);
  });
  after(async () => {
    await setTheme(undefined);
    await closeAll();
  });

  const setTheme = async (theme: string | undefined): Promise<void> => {
    const settings = vscode.workspace.getConfiguration('workbench');
    await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Workspace);
  };

  it('has its results, and replays who was down when', async () => {
    await operateOutputs({ awaits: 'Users p99.*App .*% busy.*crashed.*whole run' });
    // Seven steps of a tenth of the slider come into the fault.
    await operateOutputs({ slider: 'Time', key: 'PageUp', times: 7, awaits: 'App down.*crash app' });
    for (const theme of ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast']) {
      await setTheme(theme);
      await photograph(`replay-${theme.split(' ').at(1)?.toLowerCase() ?? ''}`);
    }
    await operateOutputs({
      slider: 'Time',
      key: 'Home',
      times: 1,
      awaits: 'App .*% busy.*crashed.*whole run',
    });
  });

  it('is copied as Mermaid', async () => {
    await operateOutputs({ press: 'Copy as Mermaid', awaits: 'Copied' });
    assert.match(await copied(), /^flowchart LR\n[^]*% busy/);
  });
});
