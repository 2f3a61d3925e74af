import * as vscode from 'vscode';
import { editorRange } from '../ranges';
import type { HintedFiles, LoadHints } from './hinted-files';

/** Over a setting: what it does, and what follows from its value. */
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
    const hint = hints.find((one) => editorRange(one).contains(position));
    if (hint === undefined) return undefined;
    const { hintMarkdown } = await this.load();
    return new vscode.Hover(new vscode.MarkdownString(hintMarkdown(hint)), editorRange(hint));
  }
}
