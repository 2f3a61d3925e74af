/** What a kernel in a worker is asked, and what it answers: plain data only, for it crosses between threads. */
import type { Colour, Completion, Hover, SignatureHelp } from '../../source/assist';
import type { Form, FormEntries, SelectionAnswer, SelectionRefusal } from '../../form';
import type { Edit } from '../../source/edit';
import type { CodeCell } from '../cells';
import type { GivenSettings } from '../evaluation-settings';
import type { Assumption, AssumptionEdit } from '../exploration/assumptions';
import type { Extraction } from '../names/extraction';
import type { NamePlace, Renaming } from '../names/place';
import type { CellSymbol } from '../names/symbols';
import type { CellOutcome, LineValue, ProblemRow } from '../outputs';
import type { ReportAssets } from '../report/assets';

/**
 * A question. Cells are all code cells of the document, in order; `index` is the place of the one in question. Without
 * settings, those of the question before hold on.
 */
export type Request = { readonly settings?: GivenSettings } & (
  | { readonly kind: 'run'; readonly cells: readonly CodeCell[]; readonly index: number }
  /** As if the assumptions stood in the text. */
  | {
      readonly kind: 'explore';
      readonly cells: readonly CodeCell[];
      readonly index: number;
      readonly assumptions: readonly Assumption[];
    }
  | {
      readonly kind: 'keep';
      readonly cells: readonly CodeCell[];
      readonly assumptions: readonly Assumption[];
    }
  | {
      readonly kind: 'complete' | 'hover' | 'signature';
      readonly cells: readonly CodeCell[];
      readonly index: number;
      /** The cursor, in characters from the start of the cell. */
      readonly offset: number;
    }
  | {
      readonly kind: 'values' | 'format' | 'colours';
      readonly cells: readonly CodeCell[];
      readonly index: number;
    }
  | {
      readonly kind: 'definition' | 'references' | 'rename' | 'extract';
      readonly cells: readonly CodeCell[];
      readonly index: number;
      readonly offset: number;
      /** The new name; without it, a renaming is only asked whether it can be. */
      readonly to?: string;
    }
  | { readonly kind: 'symbols'; readonly cells: readonly CodeCell[]; readonly index: number }
  | { readonly kind: 'sources'; readonly cells: readonly CodeCell[] }
  /** About the first `count` cells. */
  | { readonly kind: 'files-read'; readonly cells: readonly CodeCell[]; readonly count: number }
  | { readonly kind: 'diagnose'; readonly cells: readonly CodeCell[] }
  /** About what stands around the cells. */
  | { readonly kind: 'settings' }
  /** About the languages, whatever the document. */
  | { readonly kind: 'reference' }
  /** The latency table of the document's profile. */
  | { readonly kind: 'latencies' }
  /** A document that was run, as a page; outcomes are those of its code cells, in order. */
  | {
      readonly kind: 'report';
      readonly name: string;
      readonly text: string;
      readonly outcomes: readonly CellOutcome[];
      readonly assets: ReportAssets;
    }
  /** About a calculator, filled in. */
  | { readonly kind: 'form'; readonly entries: FormEntries }
  /** The same as a cell of the document. */
  | { readonly kind: 'form-cell'; readonly entries: FormEntries; readonly cells: readonly CodeCell[] }
  /** About a stretch of any text. */
  | { readonly kind: 'selection'; readonly text: string }
);

/** The answer to each kind of question. */
export interface Answers {
  run: CellOutcome;
  explore: CellOutcome;
  /** What writes the assumptions into the cells. */
  keep: readonly AssumptionEdit[];
  complete: readonly Completion[];
  hover: Hover | undefined;
  signature: SignatureHelp | undefined;
  format: readonly Edit[];
  colours: readonly Colour[];
  /** Of each line of the cell that has a value. */
  values: readonly LineValue[];
  definition: NamePlace | undefined;
  references: readonly NamePlace[];
  rename: Renaming;
  extract: Extraction | undefined;
  symbols: readonly CellSymbol[];
  /** Of each cell, by their places, the cells that it is computed from. */
  sources: readonly (readonly number[])[];
  /** Of each cell, the files that it reads, as they are. */
  'files-read': readonly (readonly string[])[];
  /** For each cell, what is wrong with it, found without simulating. */
  diagnose: readonly (readonly ProblemRow[])[];
  settings: readonly ProblemRow[];
  /** Markdown. */
  reference: string;
  latencies: string;
  /** HTML. */
  report: string;
  form: Form;
  'form-cell': string;
  selection: SelectionAnswer | SelectionRefusal;
}

/** A question with a number that its answer bears. */
export interface Question {
  readonly id: number;
  readonly request: Request;
}

export type Reply =
  /** With what it waits for, if it goes on only then. */
  | { readonly kind: 'progress'; readonly id: number; readonly fraction: number; readonly wait?: string }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answers[Request['kind']] }
  /** What the kernel needs is not to be had: why, in a sentence for people. */
  | { readonly kind: 'hindrance'; readonly id: number; readonly message: string }
  /** The kernel itself failed: not the author’s mistake but ours. */
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };
