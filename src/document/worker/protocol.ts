/** What a kernel in a worker is asked, and what it answers: plain data only, for it crosses between threads. */
import type { Completion, Hover } from '../../source/assist';
import type { CodeCell } from '../cells';
import type { CellOutcome, ProblemRow } from '../outputs';

/** A question. Cells are all code cells of the document, in order; `index` is the place of the one in question. */
export type Request =
  | { readonly kind: 'run'; readonly cells: readonly CodeCell[]; readonly index: number }
  | {
      readonly kind: 'complete' | 'hover';
      readonly cells: readonly CodeCell[];
      readonly index: number;
      /** The cursor, in characters from the start of the cell. */
      readonly offset: number;
    }
  | { readonly kind: 'diagnose'; readonly cells: readonly CodeCell[] }
  /** About the languages, whatever the document. */
  | { readonly kind: 'reference' };

/** The answer to each kind of question. */
export interface Answers {
  run: CellOutcome;
  complete: readonly Completion[];
  hover: Hover | undefined;
  /** For each cell, what is wrong with it, found without simulating. */
  diagnose: readonly (readonly ProblemRow[])[];
  /** Markdown. */
  reference: string;
}

/** A question with a number that its answer bears. */
export interface Question {
  readonly id: number;
  readonly request: Request;
}

export type Reply =
  | { readonly kind: 'progress'; readonly id: number; readonly fraction: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answers[Request['kind']] }
  /** The kernel itself failed: not the author’s mistake but ours. */
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };
