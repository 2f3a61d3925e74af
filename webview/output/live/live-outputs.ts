import type { RendererContext } from 'vscode-notebook-renderer';
import type {
  ControlMessage,
  LiveMessage,
  MovedInput,
  OutputPlace,
} from '../../../src/document/exploration/messages';
import type { CellOutput } from '../../../src/document/outputs';

/** What is shown in the place of an output while inputs are moved. */
export type Replacement = { readonly output: CellOutput } | { readonly trouble: string };

/** An output that is on the page. */
interface Shown {
  readonly place: OutputPlace;
  /** Called when it is to be shown otherwise: with the inputs as they are now, or as it was put out. */
  readonly onChange: () => void;
}

/**
 * What the outputs of cells come to while inputs are moved, as the extension tells it. An output that is put on the page
 * later, or again, finds here what it shows. Where nobody listens to messages, inputs cannot be moved.
 */
export class LiveOutputs {
  readonly #outcomes = new Map<string, LiveMessage & { kind: 'outcome' }>();
  readonly #shown = new Map<string, Shown>();
  /** By the notebook that they are of. */
  readonly #moved = new Map<string, readonly MovedInput[]>();
  readonly #post: ((message: ControlMessage) => void) | undefined;
  /** The control to be focused when its cell has run with what was kept. */
  refocus: { readonly cell: string; readonly name: string } | undefined;

  constructor({ postMessage, onDidReceiveMessage }: Partial<RendererContext<unknown>>) {
    this.#post = postMessage?.bind(undefined);
    onDidReceiveMessage?.((message: LiveMessage) => this.#receive(message));
    this.#post?.({ kind: 'loaded' });
  }

  get canMove(): boolean {
    return this.#post !== undefined;
  }

  /** The moved inputs of a cell. */
  movedOf(cell: string): readonly MovedInput[] {
    return [...this.#moved.values()].flat().filter((input) => input.cell === cell);
  }

  send(message: ControlMessage): void {
    this.#post?.(message);
  }

  replacementOf({ cell, index }: OutputPlace): Replacement | undefined {
    const outcome = this.#outcomes.get(cell);
    if (outcome === undefined) return undefined;
    const output = outcome.outputs[index];
    return output === undefined ? { trouble: outcome.trouble } : { output };
  }

  show(id: string, shown: Shown): void {
    this.#shown.set(id, shown);
  }

  forget(id: string): void {
    this.#shown.delete(id);
  }

  #receive(message: LiveMessage): void {
    if (message.kind === 'moved') {
      const before = this.#moved.get(message.notebook) ?? [];
      this.#moved.set(message.notebook, message.inputs);
      for (const cell of new Set([...before, ...message.inputs].map((input) => input.cell)))
        this.#change(cell);
      return;
    }
    if (message.kind === 'outcome') {
      this.#outcomes.set(message.cell, message);
      this.#change(message.cell);
      return;
    }
    this.#moved.delete(message.notebook);
    for (const cell of message.cells) {
      this.#outcomes.delete(cell);
      // What was kept will soon be put out: until then it is what is shown already.
      if (!message.isKept) this.#change(cell);
    }
  }

  #change(cell: string): void {
    for (const { place, onChange } of this.#shown.values()) if (place.cell === cell) onChange();
  }
}
