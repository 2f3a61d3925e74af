import * as vscode from 'vscode';
import { requirementsIn, type CellOutput, type RequirementRow } from '../../document/outputs';
import { isOurs } from '../notebook';
import { outputType } from '../outputs';

/** The status bar: how many promises of the notebook in front hold, by what its cells show. */
export class PromiseStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('headroom.promises', vscode.StatusBarAlignment.Left);
  readonly #listeners: vscode.Disposable;

  constructor() {
    this.#item.name = vscode.l10n.t('Promises of the design doc');
    this.#item.command = 'workbench.actions.view.problems';
    this.#listeners = vscode.Disposable.from(
      this.#item,
      vscode.window.onDidChangeActiveNotebookEditor(() => this.#show()),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, cellChanges }) => {
        const isShown = notebook === vscode.window.activeNotebookEditor?.notebook;
        if (isShown && cellChanges.some(({ outputs }) => outputs !== undefined)) this.#show();
      }),
    );
    this.#show();
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  #show(): void {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    const rows = notebook !== undefined && isOurs(notebook) ? promisesOf(notebook) : [];
    if (rows.length === 0) {
      this.#item.hide();
      return;
    }
    const kept = rows.filter(({ holds }) => holds).length;
    const isWhole = kept === rows.length;
    const count = vscode.l10n.t('{0} of {1} promises', kept, rows.length);
    this.#item.text = `$(${isWhole ? 'pass' : 'error'}) ${count}`;
    this.#item.tooltip = isWhole
      ? vscode.l10n.t('All promises that were judged hold.')
      : vscode.l10n.t('Broken: {0}', rows.flatMap(({ holds, text }) => (holds ? [] : [text])).join(', '));
    this.#item.backgroundColor = isWhole ? undefined : new vscode.ThemeColor('statusBarItem.errorBackground');
    this.#item.show();
  }
}

function promisesOf(notebook: vscode.NotebookDocument): readonly RequirementRow[] {
  return notebook
    .getCells()
    .flatMap(({ outputs }) => outputs)
    .flatMap(({ items }) => items)
    .filter(({ mime }) => mime === outputType)
    .flatMap(({ data }) => requirementsIn([JSON.parse(new TextDecoder().decode(data)) as CellOutput]));
}
