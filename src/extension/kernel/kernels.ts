import type * as vscode from 'vscode';
import { Kernel, Stopped } from '../../document/worker/kernel';
import type { StartThread } from '../../document/worker/thread';

/** What a kernel is kept for: a notebook, or whoever asks about none. */
export interface KernelOwner {
  readonly isClosed: boolean;
}

/**
 * Two kernels for each open notebook: one runs its cells, the other answers the editor while the first is busy. What
 * the editor asks must not wait, so an assistant that takes long is stopped and started anew. Where inputs are moved,
 * there are two more: one whose runs are short, and one for full runs that the next move stops.
 */
export class Kernels {
  readonly #runners = new Map<KernelOwner, Kernel>();
  readonly #assistants = new Map<KernelOwner, Kernel>();
  readonly #quick = new Map<KernelOwner, Kernel>();
  readonly #thorough = new Map<KernelOwner, Kernel>();

  constructor(
    private readonly start: StartThread,
    /** How long the assistant may take for one answer. */
    private readonly patienceSeconds: () => number,
  ) {}

  runner(notebook: vscode.NotebookDocument): Kernel {
    return this.#of(this.#runners, notebook);
  }

  /** Follows inputs that are moved, with short runs. */
  quick(notebook: vscode.NotebookDocument): Kernel {
    return this.#of(this.#quick, notebook);
  }

  /** Makes the full runs for inputs that have been moved. */
  thorough(notebook: vscode.NotebookDocument): Kernel {
    return this.#of(this.#thorough, notebook);
  }

  /** Asks the assistant; `undefined` where it took longer than a person would wait, or was stopped. */
  async assist<T>(owner: KernelOwner, ask: (kernel: Kernel) => Promise<T>): Promise<T | undefined> {
    let patience: NodeJS.Timeout | undefined;
    try {
      const kernel = this.#of(this.#assistants, owner);
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

  close(owner: KernelOwner): void {
    for (const kernels of [this.#runners, this.#assistants, this.#quick, this.#thorough]) {
      kernels.get(owner)?.stop('The notebook was closed.');
      kernels.delete(owner);
    }
  }

  /** What those that make runs are started with has changed: they end, and the next question starts another. */
  renew(reason: string): void {
    for (const kernels of [this.#runners, this.#thorough])
      for (const kernel of kernels.values()) kernel.stop(reason);
  }

  dispose(): void {
    const all = [this.#runners, this.#assistants, this.#quick, this.#thorough];
    for (const owner of all.flatMap((kernels) => [...kernels.keys()])) this.close(owner);
  }

  #of(kernels: Map<KernelOwner, Kernel>, owner: KernelOwner): Kernel {
    // Nobody would ever end it.
    if (owner.isClosed) throw new Stopped('The notebook was closed.');
    const kernel = kernels.get(owner) ?? new Kernel(this.start);
    kernels.set(owner, kernel);
    return kernel;
  }
}
