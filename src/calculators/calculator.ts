import type { Dimension } from '../reference';
import type { Picture } from './picture';

export type { Dimension };

/** One input of a function: how it is named in a cell and in a form, and what it takes. */
export interface Input {
  readonly name: string;
  readonly dimension: Dimension;
  readonly means: string;
  /** Taken where the input is not given; without it, the input must be given. */
  readonly default?: number;
  readonly least?: number;
  readonly most?: number;
  /** An input that it cannot exceed: no more copies answer than there are. */
  readonly atMost?: string;
  /** Takes whole numbers only. */
  readonly whole?: boolean;
  /** Takes all further positional arguments too, and the elements of lists. */
  readonly rest?: boolean;
  /** Of so many together as it says: it takes no amount for each of what is counted, such as `5 $/req`. */
  readonly together?: boolean;
}

/** A choice among those that a function compares: what it is called, the number that tells most of it, and all of it. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly text: string;
}

/** What a function says of all choices, side by side. */
export interface Table {
  readonly summary: string;
  readonly rows: readonly Row[];
}

/** The inputs' amounts by name. */
export type Amounts = Readonly<Record<string, number>>;

/** A function of estimate cells, with all that a form, a hover or the reference needs to know of it. */
export interface CalculatorFunction {
  /** As written in a cell; a dot separates the namespace. */
  readonly name: string;
  readonly means: string;
  readonly inputs: readonly Input[];
  readonly result: Dimension | 'truth' | 'table';
  /** What is the case where a result is true, and where it is false. */
  readonly verdicts?: { readonly true: string; readonly false: string };
  /** The input that says what the result counts: of 100 msg/s the peak is 300 msg/s. */
  readonly counts?: string;
  /** `rest` holds the arguments of an input that takes all further ones. */
  readonly compute: (amounts: Amounts, rest: readonly number[]) => number | boolean | Table;
  /**
   * The formula, with every input by its name, so that numbers can be put in its place. An input that takes all further
   * arguments stands twice and is continued: `parts₁ × parts₂ × …`. Besides, it holds only names of functions before
   * their brackets, single letters that it explains itself, units after numbers, and `about`, `smallest`, `with`, `for`, `and`.
   */
  readonly working: string;
  /**
   * What to do about the result, in a sentence; `undefined` where there is nothing to say. A result that is true counts
   * 1, one that is false 0, and one that is true in a share of cases that share.
   */
  readonly advice?: (amounts: Amounts, result: number, rest: readonly number[]) => string | undefined;
  /** What to draw of the inputs where that says more than the result; nothing where there is nothing to see. */
  readonly picture?: (amounts: Amounts) => Picture | undefined;
  readonly example: string;
}

/** A calculator: some functions on one question of a design. */
export interface Calculator {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly functions: readonly CalculatorFunction[];
  readonly source: string;
}
