import type { Picture } from '../calculators';

/** What stands in a form, as written: which question of a calculator is asked, and the text of each field that has been filled. */
export interface FormEntries {
  readonly calculator: string;
  /** The name of one of its functions; without it, the first. */
  readonly question?: string;
  /**
   * By the inputs’ names. A field that is not mentioned has the text of the question’s example; but beside one that is, a
   * field that may be empty is.
   */
  readonly inputs: Readonly<Record<string, string>>;
}

/** A calculator as a form, filled in and answered: plain data, from which a page is drawn. */
export interface Form {
  readonly calculator: string;
  readonly title: string;
  readonly summary: string;
  readonly source: string;
  readonly questions: readonly Question[];
  /** The name of the one that is asked. */
  readonly question: string;
  readonly fields: readonly Field[];
  /** Where every field that is needed has something that fits. */
  readonly answer?: Answer;
  /** What is wrong, where it is not one field that is. */
  readonly problem?: string;
  /** What else the calculator knows of the same inputs. */
  readonly also: readonly Answer[];
  readonly picture?: Picture;
  /** The answer as Markdown, with how it came about; empty without one. */
  readonly markdown: string;
}

export interface Question {
  readonly name: string;
  readonly means: string;
}

export interface Field {
  readonly name: string;
  readonly means: string;
  /** `a share, such as 99.9 %, between 0 % and 100 %`. */
  readonly takes: string;
  readonly text: string;
  /** What is taken where nothing is filled in. */
  readonly preset?: string;
  readonly error?: string;
}

export interface Answer extends Question {
  readonly text: string;
  /** What is the case, where the text is only true or false. */
  readonly verdict?: string;
  readonly formula: string;
  /** The formula with the numbers put in. */
  readonly working?: string;
  /** What to do about it. */
  readonly advice?: string;
  /** Of a table. */
  readonly rows: readonly { readonly name: string; readonly text: string }[];
}
