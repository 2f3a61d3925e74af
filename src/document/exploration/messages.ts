/** What the renderer of a notebook and the extension tell each other while inputs are moved: plain data. */
import type { CellOutput } from '../outputs';

/** An input that was moved: its cell as its outputs name it, what is written there, and the value that is tried. */
export interface MovedInput {
  readonly cell: string;
  readonly name: string;
  readonly written: string;
  readonly value: string;
}

/** From the renderer. */
export type ControlMessage =
  /** It has been loaded, and knows nothing yet. */
  | { readonly kind: 'loaded' }
  /** The value of an input is to be tried; its written one is none. */
  | { readonly kind: 'move'; readonly input: MovedInput; readonly isWritten: boolean }
  /** What is tried is to be written into the document, or to be forgotten. */
  | { readonly kind: 'keep' }
  | { readonly kind: 'reset' };

/** From the extension, which tells all renderers: several notebooks may be open. */
export type LiveMessage =
  /** What a cell comes to with the inputs as they are now. */
  | {
      readonly kind: 'outcome';
      readonly cell: string;
      readonly outputs: readonly CellOutput[];
      /** What is wrong with it, where it has no outputs. */
      readonly trouble: string;
    }
  /** The inputs of a notebook’s cells that are moved now; those of other cells are none of its business. */
  | { readonly kind: 'moved'; readonly notebook: string; readonly inputs: readonly MovedInput[] }
  /** Cells come to what is written again; or will, where they run anew with what was kept. */
  | {
      readonly kind: 'over';
      readonly notebook: string;
      readonly cells: readonly string[];
      readonly isKept: boolean;
    };

/** What an output says of itself to the renderer: whose it is, and which of them. */
export interface OutputPlace {
  readonly cell: string;
  readonly index: number;
}
