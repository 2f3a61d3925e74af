import * as vscode from 'vscode';
import type { Kernels } from './kernel/kernels';
import { locate } from './notebook';
import { editorRange } from './ranges';

export class CellHover implements vscode.HoverProvider {
  constructor(private readonly kernels: Kernels) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const place = locate(document);
    if (place === undefined) return undefined;
    const { notebook, cells, settings, index } = place;
    const offset = document.offsetAt(position);
    const hover = await this.kernels.assist(notebook, (kernel) =>
      kernel.ask({ kind: 'hover', cells, settings, index, offset }),
    );
    return hover && new vscode.Hover(new vscode.MarkdownString(hover.markdown), editorRange(hover.range));
  }
}
