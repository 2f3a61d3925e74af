import type { ConversionNode } from './ast';
import type { Context } from './context';
import { EvaluationProblem } from './evaluation-problem';
import { isQuantity, oneOf, withoutValue } from './mathematics';
import { likelyConversion, likelyRange, sideText } from './mismatch';
import { apply } from './operation';
import { isUncertain } from './uncertainty/uncertain';
import { differOnlyInCounts, dimensionName, sameDimension, siAmount, type Value } from './values';

/** `value to target`, or without a target `value to %`. @throws EvaluationProblem where the value has no amount in that unit. */
export function convert(
  value: Value,
  target: Value | undefined,
  node: ConversionNode,
  context: Context,
  whole = value,
): Value {
  if (target === undefined) {
    // A share stays a plain number; only its statement shows it as a percentage.
    if (typeof value === 'number' || (isUncertain(value) && value.unit === undefined)) return value;
    throw new EvaluationProblem(
      `${sideText({ node: node.value, value }, context)} cannot be converted to a percentage, since that is a plain number`,
      node.operatorStart,
      node.end,
      'estimate.dimension',
    );
  }
  if (isUncertain(value)) {
    const shown = convert(value.at(0), target, node, context, value);
    return isQuantity(shown) ? value.shownIn(shown) : value;
  }
  if (!isQuantity(target)) throw noUnit('a unit was expected after “to”, such as TB or 1/s', node, context);
  const unit = withoutValue(target);
  if (Math.abs(siAmount(target) / siAmount(oneOf(unit)) - 1) > 1e-9)
    throw noUnit('a unit without a number was expected after “to”', node, context);
  if (!isQuantity(value)) throw unlike(whole, target, node, context);
  if (sameDimension(value, target)) return apply('to', [value, unit], node);
  // `to 1/s` of url/s: what is counted may be left out.
  if (!differOnlyInCounts(value, target)) throw unlike(whole, target, node, context);
  const rate = apply('multiply', [siAmount(value) / siAmount(target), target], node);
  return apply('to', [rate, unit], node);
}

function noUnit(message: string, node: ConversionNode, context: Context): EvaluationProblem {
  const { target, operatorStart, end } = node;
  const { words, mend } = likelyRange(node, context);
  const start = target === '%' ? operatorStart : target.start;
  return new EvaluationProblem(`${message}${words}`, start, end, undefined, mend);
}

function unlike(value: Value, target: Value, node: ConversionNode, context: Context): EvaluationProblem {
  const { words, mend } = likelyConversion(value, target, node, context);
  const shown = sideText({ node: node.value, value }, context);
  const message = `${shown} cannot be converted to ${dimensionName(target)}${words}`;
  return new EvaluationProblem(message, node.operatorStart, node.end, 'estimate.dimension', mend);
}
