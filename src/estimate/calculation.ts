import type { CalculatorFunction, Input } from '../calculators';
import { didYouMean } from '../source/suggest';
import type { Argument, CallNode, Expression } from './ast';
import { EvaluationProblem } from './evaluation-problem';
import { formatValue } from './format';
import { formatShare } from './number-format';
import { eachCase } from './uncertainty/arithmetic';
import { isUncertain, type Uncertain } from './uncertainty/uncertain';
import { amountsIn, dimensionName, quantity, type Value } from './values';

const WANTED = {
  time: 'a duration, such as 10 s',
  data: 'a size, such as 400 GB',
  'data rate': 'a data rate, such as 120 MB/s',
  rate: 'a rate, such as 1 k/s',
  count: 'a plain number, such as 3',
  share: 'a share, such as 99.9 %',
  money: 'an amount of money, such as 100 $',
  'money rate': 'a cost, such as 100 $/month',
} as const;

/** `quorum.overlaps(n, r, w)`: how a call is written. */
export function signatureOf({ name, inputs }: CalculatorFunction): string {
  const written = inputs.map((input) =>
    input.rest ? `${input.name}, …` : input.default === undefined ? input.name : `${input.name}?`,
  );
  return `${name}(${written.join(', ')})`;
}

/** Calls a calculator with positional and named arguments. @throws EvaluationProblem at the argument that does not fit. */
export function calculate(
  calculation: CalculatorFunction,
  node: CallNode,
  valueOf: (argument: Expression) => Value,
): Value {
  const { inputs } = calculation;
  const amounts: Record<string, Amount> = {};
  const rest: Amount[] = [];
  const given = new Map<Input, Argument>();
  for (const argument of node.arguments) {
    const input =
      argument.name === undefined
        ? inputs.find((one) => one.rest === true || !given.has(one))
        : inputs.find(({ name }) => name === argument.name);
    if (input === undefined)
      throw new EvaluationProblem(surplus(calculation, argument), argument.start, argument.end);
    if (given.has(input) && input.rest !== true)
      throw new EvaluationProblem(`“${input.name}” is given twice`, argument.start, argument.end);
    given.set(input, argument);
    const amount = amountOf(input, argument, valueOf(argument.value));
    if (input.rest) rest.push(amount);
    else amounts[input.name] = amount;
  }
  for (const input of inputs) {
    if (given.has(input)) continue;
    if (input.default === undefined)
      throw new EvaluationProblem(
        `${signatureOf(calculation)} needs “${input.name}”: ${input.means}, ${WANTED[input.dimension]}`,
        node.start,
        node.end,
      );
    amounts[input.name] = input.default;
  }
  checkTogether(calculation, amounts, given, node);
  const names = Object.keys(amounts);
  const scalar = (values: readonly unknown[]): Value => {
    const certain = Object.fromEntries(names.map((name, at) => [name, values[at] as number]));
    const result = calculation.compute(certain, values.slice(names.length) as number[]);
    if (typeof result === 'boolean' || calculation.result === 'truth') return result;
    return quantity(result, calculation.result);
  };
  const all = [...Object.values(amounts), ...rest];
  return all.some(isUncertain) ? (eachCase(all, scalar) as Value) : scalar(all);
}

/** @throws EvaluationProblem at an input that exceeds another which bounds it */
function checkTogether(
  { inputs }: CalculatorFunction,
  amounts: Readonly<Record<string, Amount>>,
  given: ReadonlyMap<Input, Argument>,
  node: CallNode,
): void {
  for (const input of inputs) {
    const [amount, bound] = [amounts[input.name], amounts[input.atMost ?? '']];
    if (amount === undefined || bound === undefined || highestOf(amount) <= lowestOf(bound)) continue;
    const { start, end } = given.get(input)?.value ?? node;
    throw new EvaluationProblem(
      `“${input.name}” must be at most “${input.atMost ?? ''}”, which is ${lowestOf(bound)}, not ${highestOf(amount)}`,
      start,
      end,
    );
  }
}

function lowestOf(amount: Amount): number {
  return isUncertain(amount) ? amount.percentile(0) : amount;
}

function highestOf(amount: Amount): number {
  return isUncertain(amount) ? amount.percentile(1) : amount;
}

/** In SI; of an uncertain value, an uncertain plain number. */
type Amount = number | Uncertain;

function amountOf(input: Input, argument: Argument, value: Value): Amount {
  const amount = amountsIn(value, input.dimension);
  if (amount === undefined)
    throw new EvaluationProblem(
      `“${input.name}” must be ${WANTED[input.dimension]}, not ${dimensionName(value)}`,
      argument.value.start,
      argument.value.end,
      'estimate.dimension',
    );
  const { least = -Infinity, most = Infinity } = input;
  const shown = (bound: number): string =>
    input.dimension === 'share' ? formatShare(bound) : formatValue(quantity(bound, input.dimension)).text;
  const [lowest, highest] = [lowestOf(amount), highestOf(amount)];
  const isWhole =
    input.whole !== true || (isUncertain(amount) ? amount.samples : [amount]).every(Number.isInteger);
  if (!isWhole)
    throw new EvaluationProblem(
      `“${input.name}” must be a whole number, not ${shown(lowest)}`,
      argument.value.start,
      argument.value.end,
    );
  if (lowest >= least && highest <= most) return amount;
  const bounds =
    most === Infinity ? `at least ${shown(least)}` : `between ${shown(least)} and ${shown(most)}`;
  throw new EvaluationProblem(
    `“${input.name}” must be ${bounds}, not ${shown(lowest < least ? lowest : highest)}${isUncertain(amount) ? ' as in some cases' : ''}`,
    argument.value.start,
    argument.value.end,
  );
}

function surplus(calculation: CalculatorFunction, argument: Argument): string {
  const names = calculation.inputs.map(({ name }) => name);
  if (argument.name === undefined) return `${signatureOf(calculation)} takes no further argument`;
  return `${signatureOf(calculation)} has no argument “${argument.name}”${didYouMean(argument.name, names)}`;
}
