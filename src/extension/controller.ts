import * as vscode from 'vscode';
import type { CellOutcome } from '../document/outputs';
import { Hindered, Stopped, type Kernel } from '../document/worker/kernel';
import type { Kernels } from './kernel/kernels';
import { editorLanguages, programOf, type Program } from './notebook';
import { cellOutputs, progressOutput, succeeded, troubleOutput } from './outputs';
import { askForSources, type Results } from './results';

/**
 * Runs the cells of one type of notebook, in the order in which they were asked for, and after them the cells that
 * depend on them and have a result.
 */
export class Controller implements vscode.Disposable {
  readonly #controller: vscode.NotebookController;
  /** Of each notebook, the end of what it has been asked to run so far. */
  readonly #queues = new WeakMap<vscode.NotebookDocument, Promise<void>>();
  /** Of each notebook, how often it was interrupted: what was asked for before that is not begun after it. */
  readonly #interrupts = new WeakMap<vscode.NotebookDocument, number>();
  /** Cells whose turn is to come. */
  readonly #waiting = new Set<vscode.NotebookCell>();
  #order = 0;

  constructor(
    notebookType: string,
    private readonly kernels: Kernels,
    private readonly results: Results,
    private readonly onOutcome: (cell: vscode.NotebookCell, outcome: CellOutcome, program: Program) => void,
  ) {
    const controller = vscode.notebooks.createNotebookController(notebookType, notebookType, 'Headroom');
    controller.supportedLanguages = Object.values(editorLanguages);
    controller.supportsExecutionOrder = true;
    controller.description = vscode.l10n.t('Estimates, topologies and scenarios');
    controller.executeHandler = (cells, notebook) => this.#enqueue(cells, notebook);
    controller.interruptHandler = (notebook) => {
      this.#interrupts.set(notebook, this.#interruptsOf(notebook) + 1);
      this.kernels.runner(notebook).stop(vscode.l10n.t('Interrupted.'));
    };
    this.#controller = controller;
  }

  dispose(): void {
    this.#controller.dispose();
  }

  #interruptsOf(notebook: vscode.NotebookDocument): number {
    return this.#interrupts.get(notebook) ?? 0;
  }

  #enqueue(cells: readonly vscode.NotebookCell[], notebook: vscode.NotebookDocument): Promise<void> {
    const interrupts = this.#interruptsOf(notebook);
    const isWanted = (): boolean => !notebook.isClosed && this.#interruptsOf(notebook) === interrupts;
    const executions = this.#begin(cells);
    const run = async (): Promise<void> => {
      try {
        await this.#runForgotten(cells, notebook, isWanted);
      } finally {
        // Whatever was begun must end.
        for (const execution of executions) await this.#run(execution, isWanted);
      }
      const dependents = isWanted() ? await this.#dependentsOf(cells, notebook) : [];
      await this.#runForgotten(dependents, notebook, isWanted);
      if (isWanted()) for (const execution of this.#begin(dependents)) await this.#run(execution, isWanted);
    };
    // Whatever one run comes to, the next one has its turn.
    const queue = (this.#queues.get(notebook) ?? Promise.resolve()).then(run).catch(() => undefined);
    this.#queues.set(notebook, queue);
    return queue;
  }

  /** Shows that cells will run. What waits already will run with its newest text, and what is gone never. */
  #begin(cells: readonly vscode.NotebookCell[]): vscode.NotebookCellExecution[] {
    return cells.flatMap((cell) => {
      if (this.#waiting.has(cell)) return [];
      try {
        const execution = this.#controller.createNotebookCellExecution(cell);
        this.#waiting.add(cell);
        return [execution];
      } catch {
        return [];
      }
    });
  }

  /** The cells with a result that was or would be computed from one of these, in order. */
  async #dependentsOf(
    cells: readonly vscode.NotebookCell[],
    notebook: vscode.NotebookDocument,
  ): Promise<vscode.NotebookCell[]> {
    const isReactive = vscode.workspace.getConfiguration('headroom.run', notebook.uri).get('dependents');
    if (isReactive === false) return [];
    const { editors, cells: texts } = programOf(notebook);
    const sources = await this.kernels.runner(notebook).ask({ kind: 'sources', cells: texts });
    const depends = (cell: vscode.NotebookCell, index: number): boolean =>
      cells.some(
        (ran) =>
          this.results.wasComputedFrom(cell, ran) ||
          sources[index]?.some((source) => editors[source] === ran) === true,
      );
    return editors.filter(
      (cell, index) => !cells.includes(cell) && this.results.hasResult(cell) && depends(cell, index),
    );
  }

  /** Runs the scenarios that cells speak of and that have run, where a kernel that was stopped since knew their numbers. */
  async #runForgotten(
    cells: readonly vscode.NotebookCell[],
    notebook: vscode.NotebookDocument,
    isWanted: () => boolean,
  ): Promise<void> {
    if (cells.length === 0 || !isWanted()) return;
    const { editors, cells: texts } = programOf(notebook);
    const kernel = this.kernels.runner(notebook);
    const sources = await kernel.ask({ kind: 'sources', cells: texts });
    const needed = new Set(
      editors.flatMap((cell, index) => (cells.includes(cell) ? (sources[index] ?? []) : [])),
    );
    const forgotten = editors.filter(
      (cell, index) =>
        needed.has(index) &&
        texts[index]?.language === 'scenario' &&
        !cells.includes(cell) &&
        this.results.hasResult(cell) &&
        this.results.isForgotten(cell, kernel.generation),
    );
    for (const execution of this.#begin(forgotten)) await this.#run(execution, isWanted);
  }

  /** Runs one cell, if that is still wanted when its turn comes. */
  async #run(execution: vscode.NotebookCellExecution, isWanted: () => boolean): Promise<void> {
    const { notebook, document } = execution.cell;
    let hasSucceeded: boolean | undefined;
    this.#waiting.delete(execution.cell);
    execution.start(Date.now());
    try {
      if (!isWanted()) return;
      this.#order += 1;
      execution.executionOrder = this.#order;
      await execution.clearOutput();
      // An interrupt may have come while the old output went.
      if (!isWanted()) return;
      const { version } = document;
      const text = document.getText();
      const program = programOf(notebook);
      const kernel = this.kernels.runner(notebook);
      const outcome = await ask(kernel, program, execution);
      if (outcome === undefined) return;
      const sources = await askForSources(kernel, program, program.editors.indexOf(execution.cell) + 1);
      await execution.replaceOutput(await cellOutputs(outcome, document, text));
      hasSucceeded = succeeded(outcome);
      this.results.show(execution.cell, program, sources, kernel.generation);
      if (document.version === version) this.onOutcome(execution.cell, outcome, program);
    } catch (error) {
      hasSucceeded = false;
      this.results.spoil(execution.cell);
      const reason = error instanceof Error ? error.message : String(error);
      const message =
        error instanceof Stopped || error instanceof Hindered
          ? reason
          : vscode.l10n.t('The kernel failed on this cell: {0}', reason);
      await execution.replaceOutput(troubleOutput(message));
    } finally {
      execution.end(hasSucceeded, Date.now());
    }
  }
}

/** What a cell came to, showing how far it is while it runs; `undefined` for a cell that is gone or not ours. */
async function ask(
  kernel: Kernel,
  { editors, cells, settings }: Program,
  execution: vscode.NotebookCellExecution,
): Promise<CellOutcome | undefined> {
  const index = editors.indexOf(execution.cell);
  if (index < 0) return undefined;
  let isRunning = true;
  const began = performance.now();
  try {
    return await kernel.ask({ kind: 'run', cells, index, settings }, (fraction, wait) => {
      const seconds = (performance.now() - began) / 1000;
      if (isRunning) void execution.replaceOutput(progressOutput(fraction, seconds, wait));
    });
  } finally {
    isRunning = false;
  }
}
