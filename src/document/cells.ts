import type { CellLanguage } from './outputs';

/** A code cell as the kernel takes it: its text, and where its first line stands in the document. */
export interface CodeCell {
  readonly language: CellLanguage;
  readonly text: string;
  /** The document's line, from 1, of the text's first line. */
  readonly line: number;
  /** Columns that the document has before each line of the text (an indented fence); 0 for most. */
  readonly indent: number;
}
