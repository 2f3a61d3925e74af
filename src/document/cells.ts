import type { Problem, Range } from '../source/problem';
import type { CellLanguage, ProblemRow } from './outputs';

/** A code cell as the kernel takes it: its text, and where its first line stands in the document. */
export interface CodeCell {
  readonly language: CellLanguage;
  readonly text: string;
  /** The document's line, from 1, of the text's first line. */
  readonly line: number;
  /** Where lines count from each cell's own first: the cell's place among all, from 1, by which messages name it. */
  readonly number?: number;
  /** Columns that the document has before each line of the text, where its fence is indented; else 0. */
  readonly indent: 0 | readonly number[];
}

/** The document's line of a line of the cell. */
export function documentLine(cell: CodeCell, line: number): number {
  return cell.line + line - 1;
}

/** How a line of the cell is called elsewhere in the document. */
export function placeOfLine(cell: CodeCell, line: number): string {
  const counted = `line ${documentLine(cell, line)}`;
  return cell.number === undefined ? counted : `${counted} of cell ${cell.number}`;
}

/** A stretch of a cell's text, at its place in the document. */
export function rangeInDocument(cell: CodeCell, { line, column, endLine, endColumn }: Range): Range {
  const indentOf = (at: number): number => (cell.indent === 0 ? 0 : (cell.indent[at - 1] ?? 0));
  return {
    line: documentLine(cell, line),
    column: column + indentOf(line),
    endLine: documentLine(cell, endLine),
    endColumn: endColumn + indentOf(endLine),
  };
}

/** A problem of a cell's text, at its place in the document. */
export function problemRow(cell: CodeCell, problem: Problem): ProblemRow {
  const { severity, code, message, fix } = problem;
  return {
    ...rangeInDocument(cell, problem),
    severity,
    code,
    message,
    ...(fix && { fix: { title: fix.title, text: fix.text, ...rangeInDocument(cell, fix) } }),
  };
}
