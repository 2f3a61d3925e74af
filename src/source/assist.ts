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

/** A way in which a call is written. */
export interface Signature {
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  readonly parameters: readonly SignatureParameter[];
  /** Index of the parameter that the cursor stands in; `undefined` where there is none for it. */
  readonly active: number | undefined;
}

export interface SignatureParameter {
  /** Where it stands in the label. */
  readonly start: number;
  readonly end: number;
  /** Markdown. */
  readonly documentation: string;
}

/** How the call around the cursor is written; of several ways, `active` is the one that fits best so far. */
export interface SignatureHelp {
  readonly signatures: readonly Signature[];
  readonly active: number;
}

/** What a name is defined as. */
export type DefinedAs = 'value' | 'function';

/** What a word is, in the terms that editors have colours for. */
export const colourKinds = [
  'variable',
  'parameter',
  'function',
  'namespace',
  'property',
  'type',
  'number',
  'keyword',
] as const;

export const colourModifiers = ['declaration', 'readonly', 'defaultLibrary'] as const;

/** A word with its colour; offsets, the end exclusive. It stands on one line. */
export interface Colour {
  readonly start: number;
  readonly end: number;
  readonly kind: (typeof colourKinds)[number];
  readonly modifiers: readonly (typeof colourModifiers)[number][];
}
