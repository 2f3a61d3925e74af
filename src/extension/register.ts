import * as vscode from 'vscode';
import { commands } from './commands';
import { CellCompletion, completionTriggers } from './completion';
import { Controller } from './controller';
import { CellDiagnostics } from './diagnostics';
import { CellHover } from './hover';
import { InlayValues } from './inlay-values';
import { Kernels } from './kernel/kernels';
import type { StartThread } from './kernel/thread';
import { codeCells, estimateCells, isOurs, notebookTypes } from './notebook';
import { ReferenceText, referenceScheme } from './language-reference';
import { MarkdownSerializer } from './serializer';
import { wholeNumber } from './settings';

/** Binds everything to VS Code and returns; what computes is loaded when first asked for. */
export function register({ subscriptions, extension }: vscode.ExtensionContext, start: StartThread): void {
  const kernels = new Kernels(start, () => wholeNumber(extension, 'headroom.kernel.patience'));
  const diagnostics = new CellDiagnostics(kernels);
  subscriptions.push(kernels, diagnostics);
  const serializer = new MarkdownSerializer();
  for (const type of notebookTypes) {
    subscriptions.push(
      vscode.workspace.registerNotebookSerializer(type, serializer, { transientOutputs: true }),
      new Controller(type, kernels, (cell, outcome) => diagnostics.show(cell, outcome)),
    );
  }
  const inlayValues = new InlayValues(kernels);
  subscriptions.push(
    vscode.languages.registerCompletionItemProvider(
      codeCells,
      new CellCompletion(kernels),
      ...completionTriggers,
    ),
    vscode.languages.registerHoverProvider(codeCells, new CellHover(kernels)),
    inlayValues,
    vscode.languages.registerInlayHintsProvider(estimateCells, inlayValues),
    vscode.workspace.registerTextDocumentContentProvider(referenceScheme, new ReferenceText(kernels)),
    vscode.workspace.onDidCloseNotebookDocument((notebook) => {
      if (isOurs(notebook)) kernels.close(notebook);
    }),
    ...Object.entries(commands).map(([name, command]) => vscode.commands.registerCommand(name, command)),
  );
}
