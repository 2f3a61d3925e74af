import { EvaluationProblem } from './evaluation-problem';
import { unitShown } from './format';
import { builtInFunctions } from './functions';
import { functions, isMatrix, isQuantity } from './mathematics';
import { counted } from './number-format';
import { eachCase, onSamples, varies } from './uncertainty/arithmetic';
import { isUncertain, type Uncertain } from './uncertainty/uncertain';
import { dimensionName, isCounted, oneCounted, siAmount, simplified, type Value } from './values';

interface Place {
  readonly start: number;
  readonly end: number;
}

const OPERATIONS: Readonly<Record<string, string>> = {
  ...{ '+': 'add', '-': 'subtract', '*': 'multiply', '': 'multiply', '/': 'divide', '.*': 'dotMultiply' },
  ...{ './': 'dotDivide', '.^': 'dotPow', '^': 'pow', mod: 'mod', '%': 'mod', '|': 'bitOr', '^|': 'bitXor' },
  ...{ '&': 'bitAnd', '<<': 'leftShift', '>>': 'rightArithShift', '>>>': 'rightLogShift' },
};
const UNARY: Readonly<Record<string, string>> = {
  '-': 'unaryMinus',
  '!': 'factorial',
  "'": 'transpose',
};

/** The value of an operator between two operands, or at one. @throws EvaluationProblem */
export function operate(operator: string, operands: readonly Value[], where: Place): Value {
  const name = (operands.length === 1 ? UNARY : OPERATIONS)[operator] ?? operator;
  return apply(name, operands, where, `“${operator === '' ? '*' : operator}”`);
}

/** Calls a function that comes with the language. @throws EvaluationProblem */
export function callBuiltIn(name: string, values: readonly Value[], where: Place): Value {
  const signature = builtInFunctions.get(name)?.signature ?? name;
  const parameters = signature.slice(name.length + 1, -1).split(', ');
  const any = parameters.includes('…');
  const least = any ? 1 : parameters.filter((parameter) => !parameter.endsWith('?')).length;
  if (values.length < least || (!any && values.length > parameters.length))
    throw new EvaluationProblem(
      `${signature} was expected, not ${counted(values.length, 'argument')}`,
      where.start,
      where.end,
    );
  if (any && values.length > 1 && values.some(isMatrix))
    throw new EvaluationProblem(`${signature} takes values or one list, not both`, where.start, where.end);
  const [first, ...further] = values;
  const ofSamples = values.length === 1 && isUncertain(first) ? OF_SAMPLES[name]?.(first) : undefined;
  if (ofSamples !== undefined) return ofSamples;
  if (values.some(varies) && ROUNDING.has(name))
    return simplified(eachCase(values, (certain) => callBuiltIn(name, certain as readonly Value[], where)));
  // Counted things are whole or not in their own unit; for seconds or bytes, which unit is meant would be a guess.
  if (ROUNDING.has(name) && isQuantity(first) && isCounted(first)) {
    return apply(
      'multiply',
      [apply(name, [siAmount(first), ...further], where, signature), oneCounted(first)],
      where,
    );
  }
  return apply(name, values, where, signature);
}

/** What is asked of all cases of one uncertain value, and not in each. */
const OF_SAMPLES: Readonly<Record<string, (value: Uncertain) => Value>> = {
  mean: (value) => value.certain(value.mean),
  median: (value) => value.median,
  std: (value) => value.certain(value.deviation),
};

const ROUNDING = new Set(['ceil', 'floor', 'round']);

/** Lets mathjs compute; what it cannot is a problem at the place of the operation. */
export function apply(name: string, values: readonly unknown[], where: Place, written = name): Value {
  if (values.some(varies))
    return simplified(onSamples(name, values, (certain) => apply(name, certain, where, written)));
  try {
    return simplified(functions[name]?.(...values));
  } catch (error) {
    // The engine's own, and not mathjs's kinds of it: the stack or the memory is at its end.
    if (error instanceof RangeError && error.name === 'RangeError') throw error;
    const said = error instanceof Error ? error.message : String(error);
    const message = /Unexpected type|Cannot|Units do not match|dimension|Too few arguments/i.test(said)
      ? `${written} cannot be done with ${unfit(values as readonly Value[])}`
      : said;
    throw new EvaluationProblem(message, where.start, where.end);
  }
}

function unfit(values: readonly Value[]): string {
  const kinds = values.map(dimensionName).join(' and ');
  if (values.length > 1 && values.every(isMatrix)) return `${kinds}: lists of like length were expected`;
  const [only, ...more] = values;
  const unit = only !== undefined && more.length === 0 ? unitShown(only) : undefined;
  const how = unit === undefined ? '' : `, as x / (1 ${unit}) is`;
  return `${kinds}: plain numbers were expected${how}`;
}
