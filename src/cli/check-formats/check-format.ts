import type { CheckedCell } from '../../document/check';
import type { DocumentResult, ProblemRow } from '../../document/outputs';

/** A document that was checked, and all that can be told of it. */
export interface CheckedDocument {
  /** As given. */
  readonly path: string;
  readonly cells: readonly CheckedCell[];
  readonly result: DocumentResult;
  /** Of its cells and around them, in no order. */
  readonly problems: readonly ProblemRow[];
}

/** A way to tell of a check; what a method returns is printed as it is. */
export interface CheckFormat {
  /** Told of each document as soon as it is checked. */
  readonly each?: (document: CheckedDocument) => string;
  /** Told of all of them at the end, and whether it was one document that was asked for. */
  readonly all?: (documents: readonly CheckedDocument[], isSingle: boolean) => string;
}
