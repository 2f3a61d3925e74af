import type * as vscode from 'vscode';
import { Kernel, Stopped } from './kernel';
import type { StartThread } from './thread';

/**
 * Two kernels for each open notebook: one runs its cells, the other answers the editor while the first is busy. What
 * the editor asks must not wait, so an assistant that takes long is stopped and started anew.
 */
export class Kernels {
  readonly #runners = new Map<vscode.NotebookDocument, Kernel>();
  readonly #assistants = new Map<vscode.NotebookDocument, Kernel>();

  constructor(
    private readonly start: StartThread,
    /** How long the assistant may take for one answer. */
    private readonly patienceSeconds: () => number,
  ) {}

  runner(notebook: vscode.NotebookDocument): Kernel {
    return this.#of(this.#runners, notebook);
  }

  /** Asks the assistant; `undefined` where it took longer than a person would wait, or was stopped. */
  async assist<T>(
    notebook: vscode.NotebookDocument,
    ask: (kernel: Kernel) => Promise<T>,
  ): Promise<T | undefined> {
    let patience: NodeJS.Timeout | undefined;
    try {
      const kernel = this.#of(this.#assistants, notebook);
      patience = setTimeout(
        () => kernel.stop('The cell takes long to evaluate.'),
        this.patienceSeconds() * 1000,
      );
      return await ask(kernel);
    } catch {
      return undefined;
    } finally {
      clearTimeout(patience);
    }
  }

  /** Asks a kernel of no notebook, which ends with its answer. @throws Stopped where it dies before */
  async alone<T>(ask: (kernel: Kernel) => Promise<T>): Promise<T> {
    const kernel = new Kernel(this.start);
    try {
      return await ask(kernel);
    } finally {
      kernel.stop('The question is answered.');
    }
  }

  close(notebook: vscode.NotebookDocument): void {
    for (const kernels of [this.#runners, this.#assistants]) {
      kernels.get(notebook)?.stop('The notebook was closed.');
      kernels.delete(notebook);
    }
  }

  dispose(): void {
    for (const notebook of [...this.#runners.keys(), ...this.#assistants.keys()]) this.close(notebook);
  }

  #of(kernels: Map<vscode.NotebookDocument, Kernel>, notebook: vscode.NotebookDocument): Kernel {
    // Nobody would ever end it.
    if (notebook.isClosed) throw new Stopped('The notebook was closed.');
    const kernel = kernels.get(notebook) ?? new Kernel(this.start);
    kernels.set(notebook, kernel);
    return kernel;
  }
}
