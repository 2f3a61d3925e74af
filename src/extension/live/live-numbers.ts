import * as vscode from 'vscode';
import type { ControlMessage, LiveMessage } from '../../document/exploration/messages';
import type { Kernels } from '../kernel/kernels';
import { isOfText, isOurs } from '../notebook';
import { run, type Results } from '../results';
import { tellTrouble } from '../trouble';
import { Exploration } from './exploration';

/** The renderer’s name in package.json. */
const RENDERER = 'headroom-output';

/**
 * Inputs that readers move in the outputs of notebooks. What follows from them is sent to the renderer alone: the notebook,
 * its outputs and its marks stay as they are until the inputs are kept.
 */
export class LiveNumbers implements vscode.Disposable {
  readonly #messaging = vscode.notebooks.createRendererMessaging(RENDERER);
  readonly #explorations = new Map<vscode.NotebookDocument, Exploration>();
  readonly #listeners: vscode.Disposable;

  constructor(
    private readonly kernels: Kernels,
    private readonly results: Results,
  ) {
    this.#listeners = vscode.Disposable.from(
      this.#messaging.onDidReceiveMessage(({ editor, message }) => {
        this.#receive(editor.notebook, message as ControlMessage).catch(tellTrouble);
      }),
      // Whoever edits or runs a cell wants to see what is written.
      vscode.workspace.onDidChangeNotebookDocument((change) => {
        const isRun = change.cellChanges.some(({ outputs }) => outputs !== undefined);
        if (isOfText(change) || isRun) this.#end(change.notebook, false);
      }),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => this.#end(notebook, false)),
    );
  }

  dispose(): void {
    this.#listeners.dispose();
    for (const exploration of this.#explorations.values()) exploration.stop();
  }

  async #receive(notebook: vscode.NotebookDocument, message: ControlMessage): Promise<void> {
    if (!isOurs(notebook)) return;
    const exploration = this.#explorations.get(notebook);
    if (message.kind === 'loaded') exploration?.tellAll();
    else if (message.kind === 'reset') this.#end(notebook, false);
    else if (message.kind === 'keep') await this.#keep(notebook, exploration);
    else {
      const moved = exploration ?? this.#begin(notebook);
      moved.move(message.input, message.isWritten);
      if (moved.isEmpty) this.#end(notebook, false);
    }
  }

  #begin(notebook: vscode.NotebookDocument): Exploration {
    const post = (message: LiveMessage): void => {
      void this.#messaging.postMessage(message);
    };
    const exploration = new Exploration(notebook, this.kernels, this.results, post);
    this.#explorations.set(notebook, exploration);
    return exploration;
  }

  #end(notebook: vscode.NotebookDocument, isKept: boolean): void {
    this.#explorations.get(notebook)?.end(isKept);
    this.#explorations.delete(notebook);
  }

  /** Writes what was moved, as one edit, and runs the cells that it was shown in. */
  async #keep(notebook: vscode.NotebookDocument, exploration: Exploration | undefined): Promise<void> {
    if (exploration === undefined) return;
    const edit = await exploration.edit();
    // It may have ended while its edit was found.
    if (this.#explorations.get(notebook) !== exploration) return;
    if (edit === undefined) {
      this.#end(notebook, false);
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'Nothing was written: a cell has changed since its inputs were put out. Run it, then move them again.',
        ),
      );
      return;
    }
    const cells = exploration.shownIn;
    this.#end(notebook, true);
    if (await vscode.workspace.applyEdit(edit)) await run(notebook, cells);
  }
}
