import * as vscode from 'vscode';
import { editorRange } from '../ranges';
import type { HintedFiles, LoadHints } from './hinted-files';

/** Over a setting or a part of a diagram: what it does, and what follows from its value or its neighbours. */
export class SettingHover implements vscode.HoverProvider {
  constructor(
    private readonly files: HintedFiles,
    private readonly load: LoadHints,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const { hints } = await this.files.of(document);
    for (const hint of hints) {
      const range = [hint, ...(hint.mentions ?? [])].map(editorRange).find((one) => one.contains(position));
      if (range === undefined) continue;
      const { hintMarkdown } = await this.load();
      return new vscode.Hover(new vscode.MarkdownString(hintMarkdown(hint)), range);
    }
    return undefined;
  }
}
