import * as vscode from 'vscode';
import { editorRange } from '../ranges';
import type { HintedFiles } from './hinted-files';

/** Above a setting: opens the calculator of its question with the values of the file. */
export class SettingLenses implements vscode.CodeLensProvider {
  constructor(private readonly files: HintedFiles) {}

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!vscode.workspace.getConfiguration('headroom.files', document.uri).get<boolean>('codeLens', true))
      return [];
    const { hints } = await this.files.of(document);
    let last = '';
    return hints.flatMap((hint) => {
      const { opens } = hint;
      const same = JSON.stringify(opens);
      // Neighbours that come to the same need one lens.
      if (opens === undefined || same === last) return [];
      last = same;
      const { title, ...entries } = opens;
      const command = {
        title: vscode.l10n.t('Open in calculator: {0}', title),
        command: 'headroom.openCalculator',
        arguments: [entries],
      };
      return [new vscode.CodeLens(editorRange(hint), command)];
    });
  }
}
