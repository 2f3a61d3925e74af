import type { Lines } from '../source/lines';
import type { Range } from '../source/problem';
import type { Expression, Requirement } from './ast';
import type { Context } from './context';
import { compareAll, evaluate } from './evaluate';
import { EvaluationProblem } from './evaluation-problem';
import { formatAs, isPercentage } from './format-uncertain';
import { formatShare } from './number-format';
import { isChance } from './uncertainty/uncertain';
import { amountIn, type Value } from './values';

/** A promise, and whether it holds. */
export interface RequirementOutcome {
  readonly text: string;
  /** The left side, as written. */
  readonly subject: string;
  readonly holds: boolean;
  readonly actual: string;
  readonly wanted: string;
  /** Of a comparison of two sides: what the left one is held against. */
  readonly bound?: { readonly operator: string; readonly value: Value };
  readonly message: string;
  readonly range: Range;
}

/** In which share of cases an uncertain promise must hold, where it does not say so: the usual level of confidence. */
const CERTAINTY = 0.95;

/** Whether a promise holds. @throws EvaluationProblem where it is none */
export function judge(requirement: Requirement, context: Context, lines: Lines): RequirementOutcome {
  const { condition, message, start, end } = requirement;
  const written = (node: Expression): string => context.text.slice(node.start, node.end);
  const comparison = condition.type === 'comparison' ? condition : undefined;
  const sides = (comparison?.operands ?? [condition]).map((node) => ({
    node,
    value: evaluate(node, context),
  }));
  const [first, second] = sides as [(typeof sides)[number], (typeof sides)[number]?];
  const [operator] = comparison?.operators ?? [];
  const outcome = comparison === undefined ? first.value : compareAll(comparison, sides, context);
  if (typeof outcome !== 'boolean' && !isChance(outcome))
    throw new EvaluationProblem(
      'a promise was expected after “require”: a comparison such as x < 20 TB, or a condition',
      condition.start,
      condition.end,
    );
  const certainty = certaintyOf(requirement, context);
  const probability = isChance(outcome) ? outcome.probability : Number(outcome);
  // What is held against a percentage reads as one.
  const percentage = sides.find(({ node }) => isPercentage(node))?.node;
  const shown = (side: { node: Expression; value: Value } | undefined): string =>
    side === undefined ? '' : formatAs(percentage ?? side.node, side.value).text;
  const bounds = (comparison?.operators ?? [])
    .map(({ text }, at) => `${text === '==' ? '=' : text} ${shown(sides[at + 1])}`)
    .join(' ');
  const uncertain = isChance(outcome);
  const level = uncertain || requirement.certainty !== undefined ? ` with ${formatShare(certainty)}` : '';
  const actual = comparison === undefined && uncertain ? '' : shown(first);
  const cases = uncertain ? `true in ${formatShare(Number(probability.toPrecision(4)))} of cases` : '';
  return {
    text: written(condition) + (requirement.certainty === undefined ? '' : level),
    subject: written(comparison?.operands[0] ?? condition),
    holds: probability >= certainty,
    actual: [actual, cases].filter((part) => part !== '').join(', '),
    wanted: (bounds || 'true') + level,
    ...(operator !== undefined &&
      second !== undefined &&
      sides.length === 2 && { bound: { operator: operator.text, value: second.value } }),
    message,
    range: lines.range(start, end),
  };
}

function certaintyOf({ certainty }: Requirement, context: Context): number {
  if (certainty === undefined) return CERTAINTY;
  const share = amountIn(evaluate(certainty, context), 'share');
  if (share !== undefined && share > 0 && share <= 1) return share;
  throw new EvaluationProblem(
    'a share above 0 % and up to 100 % was expected after “with”, such as 95 %',
    certainty.start,
    certainty.end,
  );
}
