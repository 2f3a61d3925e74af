import { YEAR, type Amounts, type CalculatorFunction, type Input } from '../calculators';
import { didYouMean, nearest, suggest } from '../source/suggest';
import type { Mend } from '../source/text-problem';
import type { Argument, CallNode, Expression } from './ast';
import { EvaluationProblem } from './evaluation-problem';
import { formatValue } from './format';
import { formatShare } from './number-format';
import { isMatrix, unitOf } from './mathematics';
import { apply } from './operation';
import { eachCase } from './uncertainty/arithmetic';
import { isUncertain, Uncertain } from './uncertainty/uncertain';
import { amountIn, amountsIn, dimensionName, oneCounted, quantity, simplified, type Value } from './values';

/** What measures each dimension, and one that is usual. */
const WANTED = {
  time: ['a duration', '10 s'],
  data: ['a size', '400 GB'],
  'data rate': ['a data rate', '120 MB/s'],
  rate: ['a rate', '1 k/s'],
  count: ['a plain number', '3'],
  share: ['a share', '99.9 %'],
  money: ['an amount of money', '100 $'],
  'money rate': ['a cost', '100 $/month'],
  'price of data': ['a price of data', '0.09 $/GB'],
  'price of storage': ['a price of storage', '0.02 $/GB/month'],
} as const;

/** `a duration, such as 10 s`; another example where one fits better. */
function wanted({ dimension, rest }: Input, example?: string): string {
  const [kind, usual] = WANTED[dimension];
  const several = rest === true && example !== undefined ? ', or several separated by commas' : '';
  return `${kind}${several}, such as ${example ?? usual}`;
}

/** What a function is for, and what its result counts where that is not always the same. */
export function meaningOf({ means, counts }: CalculatorFunction): string {
  return counts === undefined ? means : `${means} Counts what “${counts}” counts.`;
}

/** `quorum.overlaps(n, r, w)`: how a call is written. */
export function signatureOf({ name, inputs }: CalculatorFunction): string {
  const written = inputs.map((input) =>
    input.rest ? `${input.name}, …` : input.default === undefined ? input.name : `${input.name}?`,
  );
  return `${name}(${written.join(', ')})`;
}

/** What an input takes, with an example of its own if there is one: `a share, such as 99.9 %, between 0 % and 100 %`. */
export function takenBy(input: Input, example?: string): string {
  const { whole, atMost } = input;
  const bounds = boundsOf(input);
  return [
    wanted(input, example),
    ...(whole === true ? ['whole'] : []),
    ...(bounds === '' ? [] : [bounds]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ].join(', ');
}

/** `between 0 % and 100 %`, `at least 1`; nothing where any amount will do. */
function boundsOf(input: Input): string {
  const { least = -Infinity, most = Infinity } = input;
  if (most < Infinity) return `between ${amountText(least, input)} and ${amountText(most, input)}`;
  return least > -Infinity ? `at least ${amountText(least, input)}` : '';
}

/** What an input is given in a call, or takes by default. */
export interface Given {
  readonly input: Input;
  /** In SI; of an uncertain value, an uncertain plain number. */
  readonly amount: Amount;
  /** Where it is written, and its value; of a default neither. */
  readonly argument?: Argument;
  readonly value?: Value;
}

/** A call of a calculator, and what it came to. */
export interface Calculated {
  readonly node: CallNode;
  readonly calculation: CalculatorFunction;
  readonly given: readonly Given[];
  readonly result: Value;
}

/** Where a call stands: in which text, and whether only to see what would be, as `solve` does. */
interface Place {
  readonly text: string;
  readonly isSupposed: boolean;
}

/** Calls a calculator with positional and named arguments. @throws EvaluationProblem at the argument that does not fit */
export function calculate(
  calculation: CalculatorFunction,
  node: CallNode,
  valueOf: (argument: Expression) => Value,
  place: Place,
): Calculated {
  const given = givenTo(calculation, node, valueOf, place);
  checkTogether(given, node);
  const scalar = (amounts: readonly unknown[]): Value => {
    const [byName, rest] = amountsOf(given, amounts as readonly number[]);
    const result = calculation.compute(byName, rest);
    if (typeof result === 'object') return { kind: 'table', ...result };
    const { result: dimension } = calculation;
    if (typeof result === 'boolean' || dimension === 'truth' || dimension === 'table') return result;
    return quantity(result, dimension);
  };
  const amounts = given.map(({ amount }) => amount);
  const result = amounts.some(isUncertain) ? (eachCase(amounts, scalar) as Value) : scalar(amounts);
  return { node, calculation, given, result: counted(result, calculation, given, node) };
}

/** The result with the words that its input counts. */
function counted(
  result: Value,
  { counts }: CalculatorFunction,
  given: readonly Given[],
  node: CallNode,
): Value {
  const value = given.find(({ input }) => input.name === counts)?.value;
  const one = value === undefined ? 1 : oneCounted(value, { above: true });
  return one === 1 ? result : apply('multiply', [result, one], node);
}

/** Amounts in the order of what was given, as a calculator takes them: by name, and those of an input that takes all. */
export function amountsOf(given: readonly Given[], amounts: readonly number[]): [Amounts, number[]] {
  const byName: Record<string, number> = {};
  const rest: number[] = [];
  given.forEach(({ input }, index) => {
    const amount = amounts[index] ?? NaN;
    if (input.rest === true) rest.push(amount);
    else byName[input.name] = amount;
  });
  return [byName, rest];
}

/** What each input is given, in the order of the arguments, then the defaults. @throws EvaluationProblem */
function givenTo(
  calculation: CalculatorFunction,
  node: CallNode,
  valueOf: (argument: Expression) => Value,
  place: Place,
): Given[] {
  const { inputs } = calculation;
  const taken = new Set<Input>();
  const given = node.arguments.flatMap((argument): Given[] => {
    const input =
      argument.name === undefined
        ? inputs.find((one) => one.rest === true || !taken.has(one))
        : inputs.find(({ name }) => name === argument.name);
    if (input === undefined) throw surplus(calculation, argument, node, place);
    if (taken.has(input) && input.rest !== true)
      throw new EvaluationProblem(`“${input.name}” is given twice`, argument.start, argument.end);
    const values =
      input.rest === true ? elementsOf(argument, valueOf) : [{ argument, value: valueOf(argument.value) }];
    if (values.length > 0) taken.add(input);
    return values.map((one): Given => {
      const value = input.dimension === 'price of data' ? byTheGigabyte(one.value) : one.value;
      return {
        input,
        argument: one.argument,
        value,
        amount: amountOf(input, one.argument, value, place.isSupposed),
      };
    });
  });
  const missing = inputs.filter((input) => !taken.has(input));
  const defaults = missing.map((input): Given => {
    if (input.default !== undefined) return { input, amount: input.default };
    throw new EvaluationProblem(
      `${signatureOf(calculation)} needs “${input.name}”: ${input.means}, ${wanted(input)}`,
      node.start,
      node.end,
    );
  });
  return [...given, ...defaults];
}

/** An argument, or the elements of one that is a list, each where it is written. */
function elementsOf(
  argument: Argument,
  valueOf: (argument: Expression) => Value,
): { argument: Argument; value: Value }[] {
  if (argument.value.type === 'list')
    return argument.value.rows.flat().flatMap((value) => elementsOf({ ...argument, value }, valueOf));
  const value = valueOf(argument.value);
  if (!isMatrix(value)) return [{ argument, value }];
  const elements = (value.toArray() as unknown[]).flat(Infinity);
  return elements.map((element) => ({ argument, value: simplified(element) }));
}

/** Money alone is the price of a gigabyte, as price lists have it. */
export function byTheGigabyte(value: Value): Value {
  if (amountIn(value, 'money') === undefined) return value;
  return simplified(apply('divide', [value, unitOf('GB')], { start: 0, end: 0 }));
}

/** @throws EvaluationProblem at an input that exceeds another which bounds it */
function checkTogether(given: readonly Given[], node: CallNode): void {
  for (const { input, amount, argument } of given) {
    const bound = given.find((other) => other.input.name === input.atMost);
    if (bound === undefined || highestOf(amount) <= lowestOf(bound.amount)) continue;
    const { start, end } = argument?.value ?? node;
    const shown = (one: number): string => amountText(one, input);
    throw new EvaluationProblem(
      `“${input.name}” must be at most “${bound.input.name}”, which is ${shown(lowestOf(bound.amount))}, not ${shown(highestOf(amount))}`,
      start,
      end,
    );
  }
}

/** An amount of an input, as people write it. */
export function amountText(amount: number, { dimension }: Input): string {
  // As 365 days it would not give the result.
  if (dimension === 'time' && amount === YEAR) return '1 year';
  return dimension === 'share' ? formatShare(amount) : formatValue(quantity(amount, dimension)).text;
}

function lowestOf(amount: Amount): number {
  return isUncertain(amount) ? amount.percentile(0) : amount;
}

function highestOf(amount: Amount): number {
  return isUncertain(amount) ? amount.percentile(1) : amount;
}

type Amount = number | Uncertain;

/**
 * The amount, in SI, that a value is to an input.
 * @throws EvaluationProblem where it measures something else, or is out of bounds
 */
export function amountOf(input: Input, argument: Argument, value: Value, isSupposed: boolean): Amount {
  const given = amountsIn(value, input.dimension, input.together !== true);
  if (given === undefined)
    throw new EvaluationProblem(
      `“${input.name}” must be ${wanted(input)}, not ${dimensionName(value)}`,
      argument.value.start,
      argument.value.end,
      'estimate.dimension',
    );
  const amount = input.whole === true && isSupposed ? wholeBelow(given) : given;
  const { least = -Infinity, most = Infinity } = input;
  const shown = (bound: number): string => amountText(bound, input);
  const [lowest, highest] = [lowestOf(amount), highestOf(amount)];
  const isWhole =
    input.whole !== true || (isUncertain(amount) ? amount.samples : [amount]).every(Number.isInteger);
  if (!isWhole)
    throw new EvaluationProblem(
      `“${input.name}” must be a whole number, not ${shown(lowest)}${isUncertain(amount) ? ' as in some cases: round(…) makes it one' : ''}`,
      argument.value.start,
      argument.value.end,
    );
  if (lowest >= least && highest <= most) return amount;
  const isPercentage =
    input.dimension === 'share' && argument.value.type === 'number' && highest > 1 && highest <= 100;
  const { words, mend } = isPercentage ? didYouMean(`${highest} %`) : { words: '' };
  throw new EvaluationProblem(
    `“${input.name}” must be ${boundsOf(input)}, not ${shown(lowest < least ? lowest : highest)}${isUncertain(amount) ? ' as in some cases' : ''}${words}`,
    argument.value.start,
    argument.value.end,
    undefined,
    mend,
  );
}

/** What is tried between two whole numbers does as much as the lower one; rounding must not make it one less. */
function wholeBelow(amount: Amount): Amount {
  const floor = (one: number): number => Math.floor(one * (1 + 1e-12));
  return isUncertain(amount)
    ? new Uncertain(amount.samples.map(floor), undefined, amount.sources)
    : floor(amount);
}

function surplus(
  calculation: CalculatorFunction,
  argument: Argument,
  node: CallNode,
  place: Place,
): EvaluationProblem {
  const { name, start, end, nameEnd = end } = argument;
  const signature = signatureOf(calculation);
  if (name === undefined) return new EvaluationProblem(`${signature} takes no further argument`, start, end);
  const known = calculation.inputs.map((input) => input.name);
  const rest = calculation.inputs.find((input) => input.rest === true);
  if (rest !== undefined && nearest(name, known) === undefined) {
    const message = `${signature} takes its arguments without names: leave out “${name} =”`;
    return new EvaluationProblem(message, start, nameEnd, undefined, withoutNames(node, place));
  }
  const { words, mend } = suggest(name, known);
  const ofName = mend && { ...mend, start, end: nameEnd };
  const message = `${signature} has no argument “${name}”${words}`;
  return new EvaluationProblem(message, start, end, undefined, ofName);
}

/** The arguments of a call without their names. */
function withoutNames({ arguments: all, start, end }: CallNode, { text }: Place): Mend {
  const written = all.map(({ value }) => text.slice(value.start, value.end));
  return { text: written.join(', '), start: all[0]?.start ?? start, end: all.at(-1)?.end ?? end };
}
