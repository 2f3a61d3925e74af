import * as vscode from 'vscode';
import { DesignDocs } from './design-docs';
import { NextSteps } from './next-steps';
import { getStarted, newWorkflow, showSettings } from './walkthrough';

export { reachMilestones } from './walkthrough';

/** Registers what helps whoever begins: walkthrough, templates, samples, and words for what is empty. */
export function registerFirstSteps(extension: vscode.Extension<unknown>): vscode.Disposable {
  const designDocs = new DesignDocs(extension.extensionUri);
  const commands: Readonly<Record<string, (given?: unknown) => Promise<void>>> = {
    'headroom.getStarted': () => getStarted(extension),
    'headroom.newDocument': (file) => designDocs.begin(file),
    'headroom.fillFromTemplate': (file) => designDocs.fill(file),
    'headroom.openSample': (file) => designDocs.open(file),
    'headroom.newWorkflow': () => newWorkflow(extension),
    'headroom.settings': () => showSettings(extension),
  };
  return vscode.Disposable.from(
    new NextSteps(),
    ...Object.entries(commands).map(([name, command]) => vscode.commands.registerCommand(name, command)),
  );
}
