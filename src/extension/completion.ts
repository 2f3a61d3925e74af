import * as vscode from 'vscode';
import type { Completion } from '../source/assist';
import type { Kernels } from './kernel/kernels';
import { locate } from './notebook';

const kinds: Readonly<Record<Completion['kind'], vscode.CompletionItemKind>> = {
  name: vscode.CompletionItemKind.Variable,
  function: vscode.CompletionItemKind.Function,
  unit: vscode.CompletionItemKind.Unit,
  attribute: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  keyword: vscode.CompletionItemKind.Keyword,
  metric: vscode.CompletionItemKind.Method,
  node: vscode.CompletionItemKind.Module,
};

/** Characters after which it is worth asking at once: a member, an attribute’s value, an argument. */
export const completionTriggers = ['.', ':', '(', '{'];

export class CellCompletion implements vscode.CompletionItemProvider {
  constructor(private readonly kernels: Kernels) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[] | undefined> {
    const place = locate(document);
    if (place === undefined) return undefined;
    const { notebook, cells, settings, index } = place;
    const offset = document.offsetAt(position);
    const completions = await this.kernels.assist(notebook, (kernel) =>
      kernel.ask({ kind: 'complete', cells, settings, index, offset }),
    );
    return completions?.map((completion) => {
      const item = new vscode.CompletionItem(completion.label, kinds[completion.kind]);
      item.detail = completion.detail;
      item.documentation = new vscode.MarkdownString(completion.documentation);
      item.insertText = completion.insert ?? completion.label;
      item.range = new vscode.Range(document.positionAt(completion.start), position);
      return item;
    });
  }
}
