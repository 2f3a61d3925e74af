import { Lines } from '../../source/lines';
import type { Fix } from '../../source/problem';
import { rewritten } from '../../topology';
import { rangeInDocument, type CodeCell } from '../cells';
import type { Proposal } from './remedy';

/** A change of a flowchart as one replacement in the document, from its first to its last rewrite. */
export function fixOf({ change, rewrites }: Proposal, cell: CodeCell): Fix {
  const start = Math.min(...rewrites.map((one) => one.start));
  const end = Math.max(...rewrites.map((one) => one.end));
  const range = new Lines(cell.text).range(start, end);
  const moved = rewrites.map((one) => ({ ...one, start: one.start - start, end: one.end - start }));
  const text = rewritten(cell.text.slice(start, end), moved);
  // Where its fence is indented, so is what stands in it.
  const indent = cell.indent === 0 ? 0 : (cell.indent[range.line - 1] ?? 0);
  const added = text.replaceAll(/\r\n|\n/g, (ending) => `${ending}${' '.repeat(indent)}`);
  return { title: change, text: added, ...rangeInDocument(cell, range) };
}

/** The lines of a text that another one does not have, as they are to be. */
export function linesChanged(before: string, after: string): string[] {
  const known = new Set(before.split(/\r\n|\n|\r/));
  return after
    .split(/\r\n|\n|\r/)
    .filter((line) => !known.has(line))
    .map((line) => line.trim());
}
