import { EvaluationProblem } from './evaluation-problem';
import { isQuantity, type Unit } from './mathematics';
import { dimensionName, sameDimension, siAmount, type Value } from './values';

/** Two amounts that differ by less than this share of the larger are equal: rounding of decimal fractions is no difference. */
const EQUAL_WITHIN = 1e-12;

/** Whether a comparison holds. @throws EvaluationProblem at the operator, if its sides do not count the same thing. */
export function compare(
  operator: { text: string; start: number; end: number },
  left: Value,
  right: Value,
): boolean {
  const plain = (value: Value): boolean => typeof value === 'string' || typeof value === 'boolean';
  if (plain(left) && typeof left === typeof right && (operator.text === '==' || operator.text === '!='))
    return (left === right) === (operator.text === '==');
  const comparable = (value: Value): value is number | Unit => typeof value === 'number' || isQuantity(value);
  if (!comparable(left) || !comparable(right) || !sameDimension(left, right))
    throw new EvaluationProblem(
      `${dimensionName(left)} cannot be compared with ${dimensionName(right)}: both sides of “${operator.text}” must count the same thing`,
      operator.start,
      operator.end,
      'estimate.dimension',
    );
  const one = typeof left === 'number' ? left : siAmount(left);
  const two = typeof right === 'number' ? right : siAmount(right);
  const equal = one === two || Math.abs(one - two) <= EQUAL_WITHIN * Math.max(Math.abs(one), Math.abs(two));
  switch (operator.text) {
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
