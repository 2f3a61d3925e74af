import { evaluateEstimate, Names } from '../../../../src/estimate';
import { problemsOf } from '../cell';

/** A cell, its problems as its author reads them, and for each the line as its fix makes it, if it has one. */
export type Mistake = readonly [cell: string, ...said: readonly (string | { readonly mended: string })[]];

/** What is said of a cell: each problem, and behind it the line that its fix makes. */
export function said(cell: string): (string | { mended: string })[] {
  const result = evaluateEstimate(cell, new Names());
  const lines = cell.split('\n');
  const messages = problemsOf(result);
  return result.problems.flatMap(({ fix }, index) => {
    const message = messages[index] ?? '';
    if (fix === undefined) return [message];
    const line = lines[fix.line - 1] ?? '';
    return [message, { mended: line.slice(0, fix.column - 1) + fix.text + line.slice(fix.endColumn - 1) }];
  });
}
