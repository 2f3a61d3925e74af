import * as vscode from 'vscode';
import type { Kernels } from './kernel/kernels';
import { isOfText, locate } from './notebook';

const setting = 'headroom.estimate.inlayValues';

/** The value of each line of an estimate cell at its end, while it is written. */
export class InlayValues implements vscode.InlayHintsProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeInlayHints = this.#changed.event;
  readonly #listener: vscode.Disposable;

  constructor(private readonly kernels: Kernels) {
    // A cell further up may change what a line below comes to.
    this.#listener = vscode.Disposable.from(
      vscode.workspace.onDidChangeNotebookDocument((event) => {
        if (isOfText(event)) this.#changed.fire();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('headroom.estimate')) this.#changed.fire();
      }),
    );
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  async provideInlayHints(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
    const place = locate(document);
    const isWanted = vscode.workspace.getConfiguration().get<boolean>(setting) !== false;
    if (place === undefined || !isWanted) return [];
    const { notebook, cells, settings, index } = place;
    const version = document.version;
    const values = await this.kernels.assist(notebook, (kernel) =>
      kernel.ask({ kind: 'values', cells, settings, index }),
    );
    // Of a text that has changed meanwhile, another question is on its way.
    if (values === undefined || document.version !== version) return [];
    return values.flatMap(({ line, text }) => {
      const end = line <= document.lineCount ? document.lineAt(line - 1).range.end : undefined;
      if (end === undefined || !range.contains(end)) return [];
      const hint = new vscode.InlayHint(end, `= ${text}`);
      hint.paddingLeft = true;
      return [hint];
    });
  }
}
