import * as vscode from 'vscode';
import { requirementsIn, type CellLanguage, type CellOutcome } from '../../document/outputs';

/** What the steps of the walkthrough wait for: package.json names the same. */
export type Milestone = `ran.${CellLanguage}` | 'broke';

/** Opens the walkthrough, whichever of its steps are done. */
export async function getStarted({ id }: vscode.Extension<unknown>): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#first-steps`, false);
}

/** Takes up that a cell has run: a step of the walkthrough may be done with it, and VS Code remembers that. */
export async function reachMilestones(language: CellLanguage, outcome: CellOutcome): Promise<void> {
  if (outcome.outputs.length === 0) return;
  const isBroken = requirementsIn(outcome.outputs).some(({ holds }) => !holds);
  const reached: Milestone[] = [`ran.${language}`, ...(isBroken ? (['broke'] as const) : [])];
  for (const milestone of reached)
    await vscode.commands.executeCommand('setContext', `headroom.${milestone}`, true);
}

/** Opens an unsaved workflow that checks the design docs of a repository at each pull request. */
export async function newWorkflow({ extensionUri }: vscode.Extension<unknown>): Promise<void> {
  const file = vscode.Uri.joinPath(extensionUri, 'media', 'walkthrough', 'design-docs.yml');
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ content, language: 'yaml' }),
  );
}

/** Opens VS Code’s settings at those of this extension. */
export async function showSettings({ id }: vscode.Extension<unknown>): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${id}`);
}
