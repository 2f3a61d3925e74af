import * as vscode from 'vscode';
import { nextStepOf } from '../../document/next-step';
import { isOfText, notebookTypes, programOf } from '../notebook';
import { isEmpty } from './design-docs';

/** What to write next, at the foot of a cell that is empty or of which nothing comes; and a template for an empty document. */
export class NextSteps implements vscode.NotebookCellStatusBarItemProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCellStatusBarItems = this.#changed.event;
  readonly #listeners: vscode.Disposable;

  constructor() {
    this.#listeners = vscode.Disposable.from(
      this.#changed,
      vscode.window.onDidChangeActiveNotebookEditor(() => offerTemplates()),
      // Another cell may have what this one lacked.
      vscode.workspace.onDidChangeNotebookDocument((event) => {
        if (!isOfText(event)) return;
        this.#changed.fire();
        offerTemplates();
      }),
      ...notebookTypes.map((type) => vscode.notebooks.registerNotebookCellStatusBarItemProvider(type, this)),
    );
    offerTemplates();
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    const { editors, cells } = programOf(cell.notebook);
    const own = cells[editors.indexOf(cell)];
    const step = own && nextStepOf(own, cells);
    if (step === undefined) return [];
    const { Left } = vscode.NotebookCellStatusBarAlignment;
    const item = new vscode.NotebookCellStatusBarItem(`$(lightbulb) ${step.text}`, Left);
    item.tooltip = step.tooltip;
    return [item];
  }
}

/** A button of the toolbar is there for as long as the notebook in front is empty. */
function offerTemplates(): void {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  const isOffered = notebook !== undefined && isEmpty(notebook);
  void vscode.commands.executeCommand('setContext', 'headroom.isEmpty', isOffered);
}
