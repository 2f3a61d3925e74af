import * as vscode from 'vscode';
import type { Kernel } from '../document/worker/kernel';
import type { Kernels } from './kernel/kernels';
import { isOurs, notebookTypes, programOf, type Program } from './notebook';

/** After how many milliseconds a change is looked at; more that happen until then are looked at together. */
const pause = 200;

/** Of each cell of a program what it is computed from, as the kernel says. */
export interface Sources {
  /** The places of other cells. */
  readonly cells: readonly (readonly number[])[];
  /** Files beside the document, as they are. */
  readonly files: readonly (readonly string[])[];
}

/** Of a cell that has run. */
interface Ran {
  /** What it was computed from; nothing, where it was stopped and has no result of its own. */
  readonly origin: string | undefined;
  /** The cells that it was computed from. */
  readonly sources: readonly vscode.TextDocument[];
  /** Which start of the kernel keeps what it measured. */
  readonly generation: number;
}

/**
 * What each shown result was computed from: a result is stale when that has changed since, and says so below its cell.
 * Editing back makes it fresh again.
 */
export class Results implements vscode.NotebookCellStatusBarItemProvider, vscode.Disposable {
  readonly #ran = new WeakMap<vscode.TextDocument, Ran>();
  /** A number for each text that a cell had when something was computed from it. */
  readonly #versions = new WeakMap<vscode.TextDocument, Map<string, number>>();
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
        this.#compareAllSoon();
      }),
      // A file beside a document may have changed: in this editor, or in another program meanwhile.
      vscode.workspace.onDidSaveTextDocument(() => this.#compareAllSoon()),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#compareAllSoon();
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
  show(cell: vscode.NotebookCell, program: Program, sources: Sources, generation: number): void {
    const index = program.editors.indexOf(cell);
    const from = (sources.cells[index] ?? []).flatMap((source) => program.editors[source] ?? []);
    for (const { document } of [cell, ...from]) this.#number(document, textOf(program, document));
    this.#ran.set(cell.document, {
      origin: this.#origin(program, sources, index),
      sources: from.map(({ document }) => document),
      generation,
    });
    this.#compareSoon(cell.notebook);
  }

  /** Takes up that a cell was stopped: what it shows is not what it comes to. */
  spoil({ document, notebook }: vscode.NotebookCell): void {
    const ran = this.#ran.get(document);
    if (ran !== undefined) this.#ran.set(document, { ...ran, origin: undefined });
    this.#compareSoon(notebook);
  }

  hasResult({ document, outputs }: vscode.NotebookCell): boolean {
    return this.#ran.has(document) && outputs.length > 0;
  }

  /** Whether a cell has run, and the kernel keeps what it measured no more. */
  isForgotten({ document }: vscode.NotebookCell, generation: number): boolean {
    const ran = this.#ran.get(document);
    return ran !== undefined && ran.generation !== generation;
  }

  /** Whether the result of a cell was computed from another, whatever it would be computed from now. */
  wasComputedFrom({ document }: vscode.NotebookCell, source: vscode.NotebookCell): boolean {
    return this.#ran.get(document)?.sources.includes(source.document) ?? false;
  }

  isStale({ document }: vscode.NotebookCell): boolean {
    return this.#stale.has(document);
  }

  /** Runs the cells whose results are stale now, in order. */
  async runStale(): Promise<void> {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    if (notebook === undefined || !isOurs(notebook)) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a design doc as a notebook first, then run it.'),
      );
      return;
    }
    await this.#compare(notebook);
    const stale = notebook.getCells().filter((cell) => this.isStale(cell));
    if (stale.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('No result is stale.'));
    else await run(notebook, stale);
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    if (!this.isStale(cell)) return [];
    const item = new vscode.NotebookCellStatusBarItem(
      `$(history) ${vscode.l10n.t('Stale')}`,
      vscode.NotebookCellStatusBarAlignment.Left,
    );
    item.tooltip = vscode.l10n.t(
      'This cell, or what it is computed from, has changed since it ran. Run it again.',
    );
    item.command = { title: vscode.l10n.t('Run the cell'), ...executing(cell.notebook, [cell]) };
    return [item];
  }

  #stopComparing(notebook: vscode.NotebookDocument): void {
    clearTimeout(this.#timers.get(notebook));
    this.#timers.delete(notebook);
  }

  #compareAllSoon(): void {
    for (const notebook of vscode.workspace.notebookDocuments) this.#compareSoon(notebook);
  }

  #compareSoon(notebook: vscode.NotebookDocument): void {
    // A run changes outputs all the time: waiting for it to be quiet could take as long as the run.
    if (!isOurs(notebook) || notebook.isClosed || this.#timers.has(notebook)) return;
    const compare = (): void => {
      this.#timers.delete(notebook);
      void this.#compare(notebook);
    };
    this.#timers.set(notebook, setTimeout(compare, pause));
  }

  async #compare(notebook: vscode.NotebookDocument): Promise<void> {
    const program = programOf(notebook);
    if (!program.editors.some((cell) => this.hasResult(cell) || this.isStale(cell))) return;
    const sources = await this.kernels.assist(notebook, (kernel) =>
      askForSources(kernel, program, program.cells.length),
    );
    if (sources === undefined || notebook.isClosed) return;
    const changed = program.editors.filter(
      (cell, index) => this.#isOutdated(cell, program, sources, index) !== this.isStale(cell),
    );
    for (const { document } of changed) if (!this.#stale.delete(document)) this.#stale.add(document);
    if (changed.length > 0) this.#changed.fire();
  }

  #isOutdated(cell: vscode.NotebookCell, program: Program, sources: Sources, index: number): boolean {
    const ran = this.#ran.get(cell.document);
    return ran !== undefined && this.hasResult(cell) && ran.origin !== this.#origin(program, sources, index);
  }

  /** All that a cell is computed from; of a scenario above also whether its result is what it would come to now. */
  #origin(program: Program, sources: Sources, index: number): string {
    const { editors, cells, settings } = program;
    const version = (place: number): number | undefined => {
      const document = editors[place]?.document;
      return document && this.#versions.get(document)?.get(cells[place]?.text ?? '');
    };
    const above = (sources.cells[index] ?? []).map((source) => {
      const cell = editors[source];
      const isScenario = cell !== undefined && cells[source]?.language === 'scenario';
      const ran = isScenario ? this.#ran.get(cell.document) : undefined;
      const isFresh = ran?.origin !== undefined && ran.origin === this.#origin(program, sources, source);
      return [cell?.document.uri.fragment, version(source), sources.files[source], isScenario && isFresh];
    });
    return JSON.stringify([settings, version(index), sources.files[index], above]);
  }

  #number(document: vscode.TextDocument, text: string): void {
    const versions = this.#versions.get(document) ?? new Map<string, number>();
    if (!versions.has(text)) versions.set(text, versions.size);
    this.#versions.set(document, versions);
  }
}

/** What cells are computed from: of the first `count` also the files, as they are now. */
export async function askForSources(
  kernel: Kernel,
  { cells, settings }: Program,
  count: number,
): Promise<Sources> {
  return {
    cells: await kernel.ask({ kind: 'sources', cells }),
    files: await kernel.ask({ kind: 'files-read', cells, count, settings }),
  };
}

function textOf({ editors, cells }: Program, document: vscode.TextDocument): string {
  return cells[editors.findIndex((cell) => cell.document === document)]?.text ?? '';
}

/** Runs cells, in order. */
export async function run(
  notebook: vscode.NotebookDocument,
  cells: readonly vscode.NotebookCell[],
): Promise<void> {
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
