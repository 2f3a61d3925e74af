import * as vscode from 'vscode';
import type { CellOutcome } from '../document/outputs';
import { Stopped, type Kernel } from './kernel/kernel';
import type { Kernels } from './kernel/kernels';
import { editorLanguages, programOf } from './notebook';
import { cellOutputs, progressOutput, succeeded, troubleOutput } from './outputs';

/** Runs the cells of one type of notebook, in the order in which they were asked for. */
export class Controller implements vscode.Disposable {
  readonly #controller: vscode.NotebookController;
  /** Of each notebook, the end of what it has been asked to run so far. */
  readonly #queues = new WeakMap<vscode.NotebookDocument, Promise<void>>();
  /** Of each notebook, how often it was interrupted: what was asked for before that is not begun after it. */
  readonly #interrupts = new WeakMap<vscode.NotebookDocument, number>();
  #order = 0;

  constructor(
    notebookType: string,
    private readonly kernels: Kernels,
    private readonly onOutcome: (cell: vscode.NotebookCell, outcome: CellOutcome) => void,
  ) {
    const controller = vscode.notebooks.createNotebookController(notebookType, notebookType, 'Headroom');
    controller.supportedLanguages = Object.values(editorLanguages);
    controller.supportsExecutionOrder = true;
    controller.description = 'Estimates, topologies and scenarios';
    controller.executeHandler = (cells, notebook) => this.#enqueue(cells, notebook);
    controller.interruptHandler = (notebook) => {
      this.#interrupts.set(notebook, this.#interruptsOf(notebook) + 1);
      this.kernels.runner(notebook).stop('Interrupted.');
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
    const executions = cells.map((cell) => this.#controller.createNotebookCellExecution(cell));
    const run = async (): Promise<void> => {
      for (const execution of executions) await this.#run(execution, isWanted);
    };
    // Whatever one run comes to, the next one has its turn.
    const queue = (this.#queues.get(notebook) ?? Promise.resolve()).then(run).catch(() => undefined);
    this.#queues.set(notebook, queue);
    return queue;
  }

  /** Runs one cell, if that is still wanted when its turn comes. */
  async #run(execution: vscode.NotebookCellExecution, isWanted: () => boolean): Promise<void> {
    const { notebook, document } = execution.cell;
    let hasSucceeded: boolean | undefined;
    execution.start(Date.now());
    try {
      if (!isWanted()) return;
      this.#order += 1;
      execution.executionOrder = this.#order;
      await execution.clearOutput();
      // An interrupt may have come while the old output went.
      if (!isWanted()) return;
      const { version } = document;
      const outcome = await ask(this.kernels.runner(notebook), execution);
      if (outcome === undefined) return;
      await execution.replaceOutput(await cellOutputs(outcome));
      hasSucceeded = succeeded(outcome);
      if (document.version === version) this.onOutcome(execution.cell, outcome);
    } catch (error) {
      hasSucceeded = false;
      const reason = error instanceof Error ? error.message : String(error);
      const message = error instanceof Stopped ? reason : `The kernel failed on this cell: ${reason}`;
      await execution.replaceOutput(troubleOutput(message));
    } finally {
      execution.end(hasSucceeded, Date.now());
    }
  }
}

/** What a cell came to, showing how far it is while it runs; `undefined` for a cell that is gone or not ours. */
async function ask(
  kernel: Kernel,
  execution: vscode.NotebookCellExecution,
): Promise<CellOutcome | undefined> {
  const { editors, cells, settings } = programOf(execution.cell.notebook);
  const index = editors.indexOf(execution.cell);
  if (index < 0) return undefined;
  let isRunning = true;
  try {
    return await kernel.ask({ kind: 'run', cells, index, settings }, (fraction) => {
      if (isRunning) void execution.replaceOutput(progressOutput(fraction));
    });
  } finally {
    isRunning = false;
  }
}
