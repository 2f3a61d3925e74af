import * as vscode from 'vscode';

const setting = 'headroom.hints.amounts';

/** What there is to say about a duration, a size, a rate, an availability or a count in prose. */
export class ProseHover implements vscode.HoverProvider {
  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const line = document.lineAt(position.line).text;
    const isWanted = vscode.workspace.getConfiguration(undefined, document).get<boolean>(setting) !== false;
    if (!isWanted || !/\d|nines/.test(line)) return undefined;
    const { hintAt, isProse } = await import('../prose');
    const hint = hintAt(line, position.character);
    if (hint === undefined) return undefined;
    if (!isProse(document.languageId, document.getText(), document.offsetAt(position))) return undefined;
    const markdown = new vscode.MarkdownString(
      `${hint.markdown}\n\n[${vscode.l10n.t('Latency numbers')}](command:headroom.latencyNumbers)`,
    );
    markdown.isTrusted = { enabledCommands: ['headroom.latencyNumbers'] };
    const { start, end } = hint;
    return new vscode.Hover(markdown, new vscode.Range(position.line, start, position.line, end));
  }
}
