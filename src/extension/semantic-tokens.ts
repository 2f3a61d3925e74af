import * as vscode from 'vscode';
import { colourKinds, colourModifiers } from '../source/assist';
import type { Kernels } from './kernel/kernels';
import { isOfText, locate } from './notebook';

export const semanticLegend = new vscode.SemanticTokensLegend([...colourKinds], [...colourModifiers]);

/** Colours names by what they stand for, which the grammar cannot know. */
export class CellColours implements vscode.DocumentSemanticTokensProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeSemanticTokens = this.#changed.event;
  // A cell further up may define a name, or define it no more.
  readonly #listener = vscode.workspace.onDidChangeNotebookDocument((event) => {
    if (isOfText(event)) this.#changed.fire();
  });

  constructor(private readonly kernels: Kernels) {}

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  async provideDocumentSemanticTokens(
    document: vscode.TextDocument,
  ): Promise<vscode.SemanticTokens | undefined> {
    const place = locate(document);
    if (place === undefined) return undefined;
    const { notebook, cells, settings, index } = place;
    const version = document.version;
    const colours = await this.kernels.assist(notebook, (kernel) =>
      kernel.ask({ kind: 'colours', cells, settings, index }),
    );
    // Of a text that has changed meanwhile, another question is on its way.
    if (colours === undefined || document.version !== version) return undefined;
    const builder = new vscode.SemanticTokensBuilder(semanticLegend);
    for (const { start, end, kind, modifiers } of colours) {
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      builder.push(range, kind, modifiers);
    }
    return builder.build();
  }
}
