import type { RequirementOutcome } from '../estimate';
import { documentLine, type CodeCell } from './cells';
import type { LimitRow, RequirementRow } from './outputs';

const DOUBT = 'not certain: the 95 % confidence interval reaches over the limit';

/**
 * A promise at its place in the document; a broken one without its author's message says what it came to, and one whose
 * verdict may be chance says so.
 */
export function requirementRow(
  cell: CodeCell,
  outcome: RequirementOutcome & { readonly isUncertain?: boolean; readonly limit?: LimitRow },
  why: Pick<RequirementRow, 'counterexample' | 'bottleneck' | 'remedies'> = {},
): RequirementRow {
  const { text, subject, holds, actual, wanted, limit, message, range, isUncertain = false } = outcome;
  const reason = holds ? '' : `${subject} is ${actual}, ${wanted} was promised`;
  const said = [message === '' ? reason : message, isUncertain ? DOUBT : ''];
  return {
    line: documentLine(cell, range.line),
    text,
    holds,
    actual,
    wanted,
    ...(limit && { limit }),
    message: said.filter((part) => part !== '').join('; '),
    ...(isUncertain && { uncertain: true }),
    ...(!holds && why),
  };
}
