import type { Range } from './problem';

/** Something that could be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: 'name' | 'function' | 'unit' | 'attribute' | 'value' | 'keyword' | 'metric' | 'node';
  /** A few words beside the label: a value, a signature, a default. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** What to insert where that differs from the label; plain text. */
  readonly insert?: string;
  /** Offset in the text from which on the insertion replaces what is written. */
  readonly start: number;
}

/** What there is to say about the word under the cursor. */
export interface Hover {
  readonly markdown: string;
  readonly range: Range;
}
