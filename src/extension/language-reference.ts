import * as vscode from 'vscode';
import type { Kernels } from './kernel/kernels';
import { isOurs, programOf } from './notebook';

export const referenceScheme = 'headroom-reference';

/** Pages to read, by what the kernel is asked for: here nothing of the languages is loaded. */
type Page = 'reference' | 'latencies';

/** The text of a page, which a kernel composes; the latencies as the notebook in front has them. */
export class ReferenceText implements vscode.TextDocumentContentProvider {
  constructor(private readonly kernels: Kernels) {}

  provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const kind: Page = query === 'latencies' ? 'latencies' : 'reference';
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    const settings = notebook !== undefined && isOurs(notebook) ? programOf(notebook).settings : undefined;
    return this.kernels.alone((kernel) => kernel.ask({ kind, ...(settings && { settings }) }));
  }
}

export const showReference = (): Promise<void> => show('reference');
export const showLatencies = (): Promise<void> => show('latencies');

/** Shows a page as it reads; as its Markdown where VS Code’s preview is switched off. */
async function show(page: Page): Promise<void> {
  const title =
    page === 'reference'
      ? vscode.l10n.t('Headroom Language Reference')
      : vscode.l10n.t('Headroom Latency Numbers');
  // The title is for the reader, in whatever language; the query tells the pages apart.
  const uri = vscode.Uri.from({ scheme: referenceScheme, path: `/${title}.md`, query: page });
  const document = await vscode.workspace.openTextDocument(uri);
  try {
    // It wakes the Markdown extension, whose command is not among the known ones before.
    await vscode.commands.executeCommand('markdown.showPreview', document.uri);
  } catch {
    await vscode.window.showTextDocument(document);
  }
}
