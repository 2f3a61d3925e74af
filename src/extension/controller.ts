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
    const executions = cells.map((cell) => this.#controller.createNotebookCellExecution(cell));
    const run = async (): Promise<void> => {
      for (const execution of executions) {
        if (this.#interruptsOf(notebook) === interrupts) await this.#run(execution, notebook);
        else {
          execution.start();
          execution.end(undefined);
        }
      }
    };
    const queue = (this.#queues.get(notebook) ?? Promise.resolve()).then(run);
    this.#queues.set(notebook, queue);
    return queue;
  }

  async #run(execution: vscode.NotebookCellExecution, notebook: vscode.NotebookDocument): Promise<void> {
    this.#order += 1;
    execution.executionOrder = this.#order;
    execution.start(Date.now());
    try {
      await execution.clearOutput();
      const outcome = await ask(this.kernels.runner(notebook), execution);
      if (outcome === undefined) {
        execution.end(undefined, Date.now());
        return;
      }
      await execution.replaceOutput(await cellOutputs(outcome));
      this.onOutcome(execution.cell, outcome);
      execution.end(succeeded(outcome), Date.now());
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = error instanceof Stopped ? reason : `The kernel failed on this cell: ${reason}`;
      await execution.replaceOutput(troubleOutput(message));
      execution.end(false, Date.now());
    }
  }
}

/** What a cell came to, showing how far it is while it runs; `undefined` for a cell that is gone or not ours. */
async function ask(
  kernel: Kernel,
  execution: vscode.NotebookCellExecution,
): Promise<CellOutcome | undefined> {
  const { editors, cells } = programOf(execution.cell.notebook);
  const index = editors.indexOf(execution.cell);
  if (index < 0) return undefined;
  let isRunning = true;
  try {
    return await kernel.ask({ kind: 'run', cells, index }, (fraction) => {
      if (isRunning) void execution.replaceOutput(progressOutput(fraction));
    });
  } finally {
    isRunning = false;
  }
}
