import * as vscode from 'vscode';
import type { Kernels } from './kernel/kernels';
import { isOurs, notebookTypes, programOf, type Program } from './notebook';

/** How long the author must have stopped typing, in milliseconds. */
const pause = 200;

/** Of each cell of a program the places of those that it is computed from, as the kernel says. */
type Sources = readonly (readonly number[])[];

/**
 * What each shown result was computed from: a result is stale when that has changed since, and says so below its cell.
 * Editing back makes it fresh again.
 */
export class Results implements vscode.NotebookCellStatusBarItemProvider, vscode.Disposable {
  /** Of each cell that has run, what it was computed from then. */
  readonly #ran = new WeakMap<vscode.TextDocument, string>();
  readonly #stale = new WeakSet<vscode.TextDocument>();
  readonly #timers = new Map<vscode.NotebookDocument, NodeJS.Timeout>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCellStatusBarItems = this.#changed.event;
  readonly #listeners: vscode.Disposable;

  constructor(private readonly kernels: Kernels) {
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidChangeNotebookDocument(({ notebook }) => this.#compareSoon(notebook)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('headroom.estimate')) return;
        for (const notebook of vscode.workspace.notebookDocuments) this.#compareSoon(notebook);
      }),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => this.#stopComparing(notebook)),
      ...notebookTypes.map((type) => vscode.notebooks.registerNotebookCellStatusBarItemProvider(type, this)),
    );
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#changed.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  /** Takes up that a cell has run, as part of a program. */
  show(cell: vscode.NotebookCell, program: Program, sources: Sources): void {
    const index = program.editors.indexOf(cell);
    this.#ran.set(cell.document, this.#origin(program, sources, index));
    this.#compareSoon(cell.notebook);
  }

  /** Takes up that a cell has no result any more. */
  forget({ document, notebook }: vscode.NotebookCell): void {
    this.#ran.delete(document);
    this.#compareSoon(notebook);
  }

  hasRun({ document }: vscode.NotebookCell): boolean {
    return this.#ran.has(document);
  }

  isStale({ document }: vscode.NotebookCell): boolean {
    return this.#stale.has(document);
  }

  /** Runs the cells whose results are stale now, in order. */
  async runStale(): Promise<void> {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    if (notebook === undefined || !isOurs(notebook)) {
      void vscode.window.showInformationMessage('Open a design doc as a notebook first, then run it.');
      return;
    }
    await this.#compare(notebook);
    const stale = notebook.getCells().filter((cell) => this.isStale(cell));
    if (stale.length === 0) void vscode.window.showInformationMessage('No result is stale.');
    else await run(notebook, stale);
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    if (!this.isStale(cell)) return [];
    const item = new vscode.NotebookCellStatusBarItem(
      '$(history) Stale',
      vscode.NotebookCellStatusBarAlignment.Left,
    );
    item.tooltip = 'This cell, or what it is computed from, has changed since it ran. Run it again.';
    item.command = { title: 'Run the cell', ...executing(cell.notebook, [cell]) };
    return [item];
  }

  #stopComparing(notebook: vscode.NotebookDocument): void {
    clearTimeout(this.#timers.get(notebook));
    this.#timers.delete(notebook);
  }

  #compareSoon(notebook: vscode.NotebookDocument): void {
    if (!isOurs(notebook)) return;
    this.#stopComparing(notebook);
    this.#timers.set(
      notebook,
      setTimeout(() => void this.#compare(notebook), pause),
    );
  }

  async #compare(notebook: vscode.NotebookDocument): Promise<void> {
    const program = programOf(notebook);
    if (!program.editors.some((cell) => this.hasRun(cell))) return;
    const { cells } = program;
    const sources = await this.kernels.assist(notebook, (kernel) => kernel.ask({ kind: 'sources', cells }));
    if (sources === undefined || notebook.isClosed) return;
    const changed = program.editors.filter((cell, index) => {
      const ran = this.#ran.get(cell.document);
      const hasResult = ran !== undefined && cell.outputs.length > 0;
      const isStale = hasResult && ran !== this.#origin(program, sources, index);
      return isStale !== this.isStale(cell);
    });
    for (const { document } of changed) if (!this.#stale.delete(document)) this.#stale.add(document);
    if (changed.length > 0) this.#changed.fire();
  }

  /** All that a cell is computed from; of a scenario above also whether it has run, for only then its numbers are there. */
  #origin({ editors, cells, settings }: Program, sources: Sources, index: number): string {
    const above = (sources[index] ?? []).map((source) => {
      const isRun = editors[source] !== undefined && this.hasRun(editors[source]);
      return [cells[source]?.text, cells[source]?.language === 'scenario' && isRun];
    });
    return JSON.stringify([settings, cells[index]?.text, above]);
  }
}

async function run(notebook: vscode.NotebookDocument, cells: readonly vscode.NotebookCell[]): Promise<void> {
  const { command, arguments: given } = executing(notebook, cells);
  await vscode.commands.executeCommand(command, ...given);
}

/** VS Code's own command that runs cells, whatever is selected. */
function executing(
  { uri }: vscode.NotebookDocument,
  cells: readonly vscode.NotebookCell[],
): { command: string; arguments: unknown[] } {
  const ranges = cells.map(({ index }) => ({ start: index, end: index + 1 }));
  return { command: 'notebook.cell.execute', arguments: [{ ranges, document: uri }] };
}
