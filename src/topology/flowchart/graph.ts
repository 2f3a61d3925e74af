import type { Span } from '../../source/occurrence';

export type { Span };

/** One entry of `@{ … }`. */
export interface Attribute extends Span {
  readonly key: string;
  readonly keySpan: Span;
  /** As YAML reads it: text without its quotes. */
  readonly value: string;
}

export interface FlowNode extends Span {
  readonly id: string;
  label: string;
  /** The label as written, with its entities, and without the quotes and backticks around it. */
  written: string;
  /** How Mermaid reads the label: `markdown`, `text`, or by its own rule where empty. */
  labelType: string;
  shape: string;
  readonly attributes: Map<string, Attribute>;
  /** False where some of its attributes could not be read: what seems to be missing may stand there. */
  isWhole: boolean;
  readonly classes: string[];
  /** Whether a `style` of its own says how it looks. */
  isStyled: boolean;
}

export type Stroke = 'normal' | 'thick' | 'dotted' | 'invisible';
export type Head = 'none' | 'arrow' | 'cross' | 'circle';

export interface FlowEdge extends Span {
  /** As given by the author, `e1@-->`; empty for most. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly labelSpan: Span;
  /** Where its arrow stands, with a text inside, but without one between bars; several edges may share one. */
  readonly arrowSpan: Span;
  readonly stroke: Stroke;
  readonly tail: Head;
  readonly head: Head;
  readonly attributes: Map<string, Attribute>;
  /** False where some of its attributes could not be read. */
  isWhole: boolean;
  /** Whether a `linkStyle` of its own says how it looks. */
  isStyled: boolean;
}

export interface Subgraph extends Span {
  readonly id: string;
  readonly title: string;
  /** Nodes and subgraphs right inside it. */
  readonly members: string[];
}

/** A flowchart as its author wrote it, with places. */
export interface Flowchart {
  title: string;
  direction: string;
  /** False where a line could not be read: what seems to be missing may stand there. */
  isWhole: boolean;
  readonly nodes: Map<string, FlowNode>;
  readonly edges: FlowEdge[];
  readonly subgraphs: Map<string, Subgraph>;
  /** Wherever the id of a node or subgraph, or the name of an arrow stands, in order. */
  readonly mentions: Mention[];
}

/** The id of a node or subgraph, or the name of an arrow, where it stands. */
export interface Mention extends Span {
  readonly id: string;
}
