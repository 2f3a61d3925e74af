import * as vscode from 'vscode';
import type { Assumption } from '../../document/exploration/assumptions';
import type { LiveMessage, MovedInput } from '../../document/exploration/messages';
import type { CellOutcome } from '../../document/outputs';
import { Stopped, type Kernel } from '../../document/worker/kernel';
import type { Kernels } from '../kernel/kernels';
import { isCurrent, programOf, type Program } from '../notebook';
import { troubleText } from '../outputs';
import { editorRange } from '../ranges';
import type { Results } from '../results';
import { tellTrouble } from '../trouble';

/** How long inputs rest until the full run begins, in milliseconds. */
const rest = 300;

/**
 * The inputs of one notebook that are moved away from what is written, and what its cells come to with them. A pass
 * over the cells is made with short runs; the next one begins when it is over, with the inputs as they are by then, so
 * that none queue up. When they rest, a full run follows, which the next move stops.
 */
export class Exploration {
  readonly #moved = new Map<string, MovedInput>();
  /** What was last told of each cell. */
  readonly #told = new Map<string, LiveMessage & { kind: 'outcome' }>();
  /** How often inputs have moved. */
  #moves = 0;
  #isFollowing = false;
  #resting: NodeJS.Timeout | undefined;
  #fullRun: Kernel | undefined;

  constructor(
    private readonly notebook: vscode.NotebookDocument,
    private readonly kernels: Kernels,
    private readonly results: Results,
    private readonly post: (message: LiveMessage) => void,
  ) {}

  get isEmpty(): boolean {
    return this.#moved.size === 0;
  }

  /** The cells that show something else than what is written. */
  get shownIn(): vscode.NotebookCell[] {
    return this.notebook.getCells().filter(({ document }) => this.#told.has(document.uri.toString()));
  }

  /** Takes up where an input is now. */
  move(input: MovedInput, isWritten: boolean): void {
    const key = `${input.cell} ${input.name}`;
    if (isWritten) this.#moved.delete(key);
    else this.#moved.set(key, input);
    this.stop();
    this.#tellMoved();
    if (!this.#isFollowing && !this.isEmpty) this.#follow().catch(tellTrouble);
  }

  /** Tells a renderer that knows nothing yet all that it missed. */
  tellAll(): void {
    this.#tellMoved();
    for (const outcome of this.#told.values()) this.post(outcome);
  }

  /** Ends what is being computed; what it comes to is wanted no more. */
  stop(): void {
    this.#moves += 1;
    clearTimeout(this.#resting);
    this.#fullRun?.stop('An input was moved.');
    this.#fullRun = undefined;
  }

  /** Forgets the inputs; the cells show what is written again, or will when they have run with what was kept. */
  end(isKept: boolean): void {
    this.#moved.clear();
    this.stop();
    this.post({ kind: 'over', notebook: this.#name, cells: [...this.#told.keys()], isKept });
  }

  /**
   * What writes the inputs as they are now; nothing where the document has changed meanwhile, or one was moved in an output
   * that is older than what its cell says.
   */
  async edit(): Promise<vscode.WorkspaceEdit | undefined> {
    const program = programOf(this.notebook);
    const { cells, editors } = program;
    const assumptions = this.#assumptions(program);
    const kernel = this.kernels.quick(this.notebook);
    const edits = await kernel.ask({ kind: 'keep', cells, assumptions });
    if (!isCurrent(this.notebook, program) || edits.length < this.#moved.size) return undefined;
    const edit = new vscode.WorkspaceEdit();
    for (const { cell, text, ...range } of edits) {
      const editor = editors[cell];
      if (editor !== undefined) edit.replace(editor.document.uri, editorRange(range), text);
    }
    return edit;
  }

  async #follow(): Promise<void> {
    this.#isFollowing = true;
    let isWhole = true;
    try {
      for (let followed = -1; followed !== this.#moves && !this.isEmpty;) {
        followed = this.#moves;
        isWhole = await this.#pass(this.kernels.quick(this.notebook), true);
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    } finally {
      this.#isFollowing = false;
    }
    if (!isWhole && !this.isEmpty)
      this.#resting = setTimeout(() => {
        this.#runFully().catch(tellTrouble);
      }, rest);
  }

  async #runFully(): Promise<void> {
    const kernel = this.kernels.thorough(this.notebook);
    this.#fullRun = kernel;
    try {
      await this.#pass(kernel, false);
    } catch (error) {
      // The next move has stopped it.
      if (!(error instanceof Stopped)) throw error;
    } finally {
      if (this.#fullRun === kernel) this.#fullRun = undefined;
    }
  }

  /** Evaluates the cells that depend on what was moved, in order, and tells what they come to: whether all in full. */
  async #pass(kernel: Kernel, isShort: boolean): Promise<boolean> {
    const { notebook, results } = this;
    const program = programOf(notebook);
    const { editors, cells } = program;
    // What would keep a promise is for the text as it is written: here somebody tries by hand.
    const settings = { ...program.settings, shortRuns: isShort, triesChanges: false };
    const assumptions = this.#assumptions(program);
    const moves = this.#moves;
    const sources = await kernel.ask({ kind: 'sources', cells });
    const origins = new Set(assumptions.map(({ cell }) => cell));
    const depends = (place: number): boolean =>
      origins.has(place) || sources[place]?.some((source) => origins.has(source)) === true;
    const wanted = editors.flatMap((cell, place) =>
      depends(place) && results.hasResult(cell) ? [place] : [],
    );
    // What others measured must be known to the cells that speak of it.
    const measured = wanted.flatMap((place) =>
      (sources[place] ?? []).filter((source) => {
        const cell = editors[source];
        return cells[source]?.language === 'scenario' && cell !== undefined && results.hasResult(cell);
      }),
    );
    let isWhole = true;
    for (const index of [...new Set([...wanted, ...measured])].sort((one, other) => one - other)) {
      const outcome = await kernel.ask({ kind: 'explore', cells, index, assumptions, settings });
      // Of a short run also what is out of date by now is worth a look; of inputs that are back nothing is.
      if (this.isEmpty || (!isShort && !this.#isStill(moves))) return true;
      const editor = editors[index];
      if (editor !== undefined && wanted.includes(index))
        this.#tell(editor.document, cells[index]?.text ?? '', outcome);
      isWhole &&= !outcome.outputs.some((output) => 'shortRun' in output);
    }
    return isWhole;
  }

  get #name(): string {
    return this.notebook.uri.toString();
  }

  #tellMoved(): void {
    this.post({ kind: 'moved', notebook: this.#name, inputs: [...this.#moved.values()] });
  }

  #isStill(moves: number): boolean {
    return moves === this.#moves;
  }

  #tell({ uri }: vscode.TextDocument, text: string, outcome: CellOutcome): void {
    const cell = uri.toString();
    const { outputs } = outcome;
    const trouble = outputs.length === 0 ? troubleText(outcome, text) : '';
    const message = { kind: 'outcome', cell, outputs, trouble } as const;
    this.#told.set(cell, message);
    this.post(message);
  }

  #assumptions({ editors }: Program): Assumption[] {
    return [...this.#moved.values()].flatMap(({ cell, ...input }) => {
      const place = editors.findIndex(({ document }) => document.uri.toString() === cell);
      return place < 0 ? [] : [{ ...input, cell: place }];
    });
  }
}
