import type { ConversionNode } from './ast';
import { EvaluationProblem } from './evaluation-problem';
import { isQuantity, oneOf, withoutValue } from './mathematics';
import { apply } from './operation';
import { isUncertain } from './uncertainty/uncertain';
import { differOnlyInCounts, dimensionName, sameDimension, siAmount, type Value } from './values';

/** `value to target`, or without a target `value to %`. @throws EvaluationProblem where the value has no amount in that unit. */
export function convert(value: Value, target: Value | undefined, node: ConversionNode): Value {
  if (target === undefined) {
    // A share stays a plain number; only its statement shows it as a percentage.
    if (typeof value === 'number' || (isUncertain(value) && value.unit === undefined)) return value;
    throw mismatch(value, 'a percentage, since that is a plain number', node);
  }
  if (isUncertain(value)) {
    const shown = convert(value.at(0), target, node);
    return isQuantity(shown) ? value.shownIn(shown) : value;
  }
  if (!isQuantity(target)) throw noUnit('a unit was expected after “to”, such as TB or 1/s', node);
  const unit = withoutValue(target);
  if (Math.abs(siAmount(target) / siAmount(oneOf(unit)) - 1) > 1e-9)
    throw noUnit('a unit without a number was expected after “to”', node);
  if (!isQuantity(value)) throw mismatch(value, dimensionName(target), node);
  if (sameDimension(value, target)) return apply('to', [value, unit], node);
  // `to 1/s` of url/s: what is counted may be left out.
  if (!differOnlyInCounts(value, target)) throw mismatch(value, dimensionName(target), node);
  const rate = apply('multiply', [siAmount(value) / siAmount(target), target], node);
  return apply('to', [rate, unit], node);
}

function noUnit(message: string, { target, operatorStart, end }: ConversionNode): EvaluationProblem {
  return new EvaluationProblem(message, target === '%' ? operatorStart : target.start, end);
}

function mismatch(value: Value, wanted: string, { operatorStart, end }: ConversionNode): EvaluationProblem {
  const message = `${dimensionName(value)} cannot be converted to ${wanted}`;
  return new EvaluationProblem(message, operatorStart, end, 'estimate.dimension');
}
