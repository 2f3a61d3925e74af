/** A stretch of a text: offsets, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What a name stands for: a value of the estimates (or what a run measured), a parameter of a function, a node or
 * subgraph of a flowchart, or a flowchart itself by its title; the empty title is the nearest flowchart above.
 */
export type NameKind = 'value' | 'parameter' | 'place' | 'flowchart';

/**
 * A name where it stands in a cell. A language lists them in the order in which they take effect: what a statement reads
 * comes before what it defines. Where one piece of text may be either of two, both are listed, the likelier first.
 */
export interface Occurrence extends Span {
  readonly name: string;
  readonly kind: NameKind;
  /** What it defines; of a reference nothing. */
  readonly defines?: Defines;
  /** Of a parameter, the function's definition: outside of it, the name is another. */
  readonly scope?: Span;
}

export interface Defines {
  /** The whole of what defines it: the statement, or the node with its attributes. */
  readonly whole: Span;
  /** Another name by which a place can be called: its label. */
  readonly label?: string;
  /** The names that it is computed from: of a function, whenever it is called. */
  readonly reads: ReadonlySet<string>;
  readonly isFunction?: boolean;
  /** Whether it is computed from no other name: an input of the design. */
  readonly isInput?: boolean;
}

/** Names as all cells write them; hyphens and dots belong only to those of nodes. */
export const NAME = /[\p{L}_$°][\p{L}\p{N}_$°]*/gu;
