import type { RequirementOutcome } from '../estimate';
import { documentLine, type CodeCell } from './cells';
import type { RequirementRow } from './outputs';

/** A promise at its place in the document; a broken one without its author's message says what it came to. */
export function requirementRow(cell: CodeCell, outcome: RequirementOutcome): RequirementRow {
  const { text, subject, holds, actual, wanted, message, range } = outcome;
  const why = holds ? '' : `${subject} is ${actual}, ${wanted} was promised`;
  return {
    line: documentLine(cell, range.line),
    text,
    holds,
    actual,
    wanted,
    message: message === '' ? why : message,
  };
}
