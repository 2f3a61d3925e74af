import * as vscode from 'vscode';
import type { Kernels } from './kernel/kernels';

export const referenceScheme = 'headroom-reference';
const reference = vscode.Uri.from({ scheme: referenceScheme, path: '/Headroom Language Reference.md' });

/** The text of the language reference, which a kernel composes: here nothing of the languages is loaded. */
export class ReferenceText implements vscode.TextDocumentContentProvider {
  constructor(private readonly kernels: Kernels) {}

  provideTextDocumentContent(): Promise<string> {
    return this.kernels.alone((kernel) => kernel.ask({ kind: 'reference' }));
  }
}

/** Shows the language reference as it reads; as its Markdown where VS Code’s preview is switched off. */
export async function showReference(): Promise<void> {
  const document = await vscode.workspace.openTextDocument(reference);
  const isPreviewThere = (await vscode.commands.getCommands(true)).includes('markdown.showPreview');
  if (isPreviewThere) await vscode.commands.executeCommand('markdown.showPreview', document.uri);
  else await vscode.window.showTextDocument(document);
}
