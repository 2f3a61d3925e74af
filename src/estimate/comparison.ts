import type { Context } from './context';
import { EvaluationProblem } from './evaluation-problem';
import { isQuantity, type Unit } from './mathematics';
import { mismatch, type Side } from './mismatch';
import { compareSamples } from './uncertainty/arithmetic';
import { baseAmount, isUncertain, type Chance, type Uncertain } from './uncertainty/uncertain';
import { sameDimension, type Value } from './values';

/** Two amounts that differ by less than this share of the larger are equal: rounding of decimal fractions is no difference. */
const EQUAL_WITHIN = 1e-12;

/** Whether a comparison holds. @throws EvaluationProblem at the operator, if its sides do not count the same thing. */
export function compare(
  operator: { text: string; start: number; end: number },
  one: Side,
  other: Side,
  context: Context,
): boolean | Chance {
  const [left, right] = [one.value, other.value];
  const plain = (value: Value): boolean => typeof value === 'string' || typeof value === 'boolean';
  if (plain(left) && typeof left === typeof right && (operator.text === '==' || operator.text === '!='))
    return (left === right) === (operator.text === '==');
  const comparable = (value: Value): value is number | Unit | Uncertain =>
    typeof value === 'number' || isQuantity(value) || isUncertain(value);
  if (!comparable(left) || !comparable(right) || !sameDimension(left, right))
    throw mismatch(
      operator,
      [one, other],
      context,
      (first, second) => `${first} cannot be compared with ${second}`,
      `: both sides of “${operator.text}” must count the same thing`,
    );
  for (const side of [left, right])
    if (!isUncertain(side) && Number.isNaN(baseAmount(side)))
      throw new EvaluationProblem(
        `one side of “${operator.text}” is no number, so nothing can be said of it`,
        operator.start,
        operator.end,
        'estimate.no-number',
      );
  const holds = (one: number, two: number): boolean => compareNumbers(operator.text, one, two);
  if (isUncertain(left) || isUncertain(right)) return compareSamples(left, right, holds);
  return holds(baseAmount(left), baseAmount(right));
}

function compareNumbers(operator: string, one: number, two: number): boolean {
  const equal = one === two || Math.abs(one - two) <= EQUAL_WITHIN * Math.max(Math.abs(one), Math.abs(two));
  switch (operator) {
    case '==':
      return equal;
    case '!=':
      return !equal;
    case '<':
      return one < two && !equal;
    case '>':
      return one > two && !equal;
    case '<=':
      return one < two || equal;
    default:
      return one > two || equal;
  }
}
