import * as vscode from 'vscode';
import type { SelectionAnswer, SelectionRefusal } from '../form';
import type { Kernels } from './kernel/kernels';

const copyCommand = 'headroom.copyAnswer';
const insertCommand = 'headroom.insertAnswer';

/** An answer, and the selection that it is about. */
interface Shown {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
  readonly answer: SelectionAnswer | SelectionRefusal;
}

/** Computes what is selected in any editor, and shows the answer as a hover there until something else is selected. */
export class SelectionCalculator implements vscode.HoverProvider, vscode.Disposable {
  #shown: Shown | undefined;
  #provider: vscode.Disposable | undefined;
  readonly #registrations: vscode.Disposable;

  constructor(private readonly kernels: Kernels) {
    this.#registrations = vscode.Disposable.from(
      vscode.commands.registerCommand('headroom.calculateSelection', () => this.#calculate()),
      vscode.commands.registerCommand(copyCommand, (text: string) => vscode.env.clipboard.writeText(text)),
      vscode.commands.registerCommand(insertCommand, () => this.#insert()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
        const { document, range } = this.#shown ?? {};
        if (textEditor.document === document && selection?.isEqual(range ?? selection) !== true)
          this.#forget();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.#shown?.document) this.#forget();
      }),
    );
  }

  dispose(): void {
    this.#forget();
    this.#registrations.dispose();
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const shown = this.#shown;
    if (shown === undefined || document !== shown.document || !shown.range.contains(position))
      return undefined;
    return new vscode.Hover(markdownOf(shown.answer), shown.range);
  }

  async #calculate(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || editor.selection.isEmpty) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Select amounts in an editor first, such as “n=5 r=2 w=3” or “400 GB at 120 MB/s”.'),
      );
      return;
    }
    const { document } = editor;
    const range = new vscode.Range(editor.selection.start, editor.selection.end);
    const text = document.getText(range);
    const answer = await this.kernels.alone((kernel) => kernel.ask({ kind: 'selection', text }));
    // Another selection is another question.
    if (!editor.selection.isEqual(range)) return;
    this.#forget();
    this.#shown = { document, range, answer };
    // Registered last, it is asked first: it stands above what others say of the same place.
    this.#provider = vscode.languages.registerHoverProvider({ pattern: '**' }, this);
    await vscode.commands.executeCommand('editor.action.showHover');
  }

  async #insert(): Promise<void> {
    const shown = this.#shown;
    if (shown === undefined || 'refusal' in shown.answer) return;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(shown.document.uri, shown.range.end, ` = ${shown.answer.text}`);
    await vscode.workspace.applyEdit(edit);
  }

  #forget(): void {
    this.#shown = undefined;
    this.#provider?.dispose();
    this.#provider = undefined;
  }
}

/** The answer, and what can be done with it. */
function markdownOf(answer: SelectionAnswer | SelectionRefusal): vscode.MarkdownString {
  if ('refusal' in answer) return new vscode.MarkdownString(answer.refusal);
  const { text, markdown, entries } = answer;
  const link = (title: string, command: string, ...parameters: readonly unknown[]): string =>
    `[${title}](command:${command}?${encodeURIComponent(JSON.stringify(parameters))})`;
  const links = [
    link(vscode.l10n.t('Copy'), copyCommand, text),
    link(vscode.l10n.t('Insert'), insertCommand),
    ...(entries === undefined
      ? []
      : [link(vscode.l10n.t('Open calculator'), 'headroom.openCalculator', entries)]),
  ];
  const shown = new vscode.MarkdownString(`${markdown}\n\n${links.join(' · ')}`);
  shown.isTrusted = { enabledCommands: [copyCommand, insertCommand, 'headroom.openCalculator'] };
  return shown;
}
