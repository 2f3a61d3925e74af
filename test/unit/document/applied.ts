import type { Fix } from '../../../src/source/problem';

/** A text with a fix applied, as an editor does it: by lines and columns from 1. */
export function applied(text: string, { line, column, endLine, endColumn, text: fresh }: Fix): string {
  const lines = text.split('\n');
  const offset = (row: number, at: number): number =>
    lines.slice(0, row - 1).reduce((sum, one) => sum + one.length + 1, 0) + at - 1;
  return text.slice(0, offset(line, column)) + fresh + text.slice(offset(endLine, endColumn));
}
