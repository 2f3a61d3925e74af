import type { Argument, CallNode, Expression } from '../ast';
import { EvaluationProblem } from '../evaluation-problem';
import { formatValue } from '../format';
import { expected, type Circumstances, type LanguageFunction } from '../language-function';
import type { Unit } from '../mathematics';
import { mismatch, type Side } from '../mismatch';
import { apply } from '../operation';
import { baseAmount, isUncertain } from '../uncertainty/uncertain';
import { amountOrUndefined, sameDimension } from '../values';
import { reads } from '../reads';
import { neededFor, recompute } from './recompute';

export const solve: LanguageFunction = {
  name: 'solve',
  signature: 'solve(x, y = 60 %)',
  means:
    'The value of x, a name of the document, with which y, a name that depends on it, comes to a value; y must only rise or only fall with x. Of uncertain values it is the median that does.',
  call: (node, circumstances) => {
    const { input, equation } = read(node, circumstances);
    const { names } = circumstances;
    checkSides(equation, circumstances);
    const wanted = neededFor(new Set([...reads(equation.left), ...reads(equation.right)]), names);
    if (!wanted.has(input.name))
      throw new EvaluationProblem(
        `neither side depends on “${input.name}”`,
        equation.left.start,
        equation.right.end,
      );
    const sought = { ...input, wanted };
    const factor = root((factor) => difference(node, sought, equation, factor, circumstances));
    if (factor === undefined) throw noneFound(node, sought, equation, circumstances);
    return scaled(input.value, factor, node);
  },
};

interface Input {
  readonly name: string;
  readonly value: number | Unit;
}

/** The input, and what is computed anew for the equation. */
interface Sought extends Input {
  readonly wanted: ReadonlySet<string>;
}

interface Equation {
  readonly left: Expression;
  readonly right: Expression;
}

function read(node: CallNode, { names, valueOf }: Circumstances): { input: Input; equation: Equation } {
  const [first, second] = node.arguments;
  const equation = second && equationOf(second);
  if (first?.value.type !== 'name' || equation === undefined || node.arguments.length !== 2)
    throw expected(solve, node);
  const { name } = first.value;
  const value = amountOrUndefined(valueOf(first.value));
  if (names.placeOf(name) === undefined || value === undefined || baseAmount(value) === 0)
    throw new EvaluationProblem(
      'the name of an amount other than 0 that the document defines was expected here',
      first.start,
      first.end,
    );
  return { input: { name, value }, equation };
}

/** `y = 60 %`, which reads as a named argument, or `y == 60 %`. */
function equationOf({ name, nameEnd, start, value }: Argument): Equation | undefined {
  if (name !== undefined)
    return {
      left: {
        type: 'name',
        name,
        position: 'value',
        nameStart: start,
        start,
        end: nameEnd ?? start + name.length,
      },
      right: value,
    };
  const [left, right] = value.type === 'comparison' ? value.operands : [];
  const isEquation = value.type === 'comparison' && value.operators.every(({ text }) => text === '==');
  return isEquation && left !== undefined && right !== undefined ? { left, right } : undefined;
}

/** @throws EvaluationProblem where a side has no value, or the two cannot be equal whatever is sought */
function checkSides({ left, right }: Equation, { names, text, valueOf }: Circumstances): void {
  const [one, two] = [left, right].map((node) => ({ node, value: valueOf(node) })) as [Side, Side];
  if (!sameDimension(one.value, two.value))
    throw mismatch(
      right,
      [one, two],
      { names, text },
      (first, second) => `${first} cannot equal ${second}`,
      ': both sides must count the same thing',
    );
  if ([one, two].some(({ value }) => amountOrUndefined(value) === undefined))
    throw new EvaluationProblem('an amount was expected on both sides', left.start, right.end);
}

/** Left side minus right side where the input is so many times what it is. */
function difference(
  node: CallNode,
  input: Sought,
  { left, right }: Equation,
  factor: number,
  circumstances: Circumstances,
): number {
  const { names } = recomputeAt(node, input, factor, circumstances);
  const amounts = [left, right].map((side) => amountOrUndefined(circumstances.valueOf(side, names)));
  const [one, two] = amounts.map((amount) => (amount === undefined ? NaN : baseAmount(amount))) as [
    number,
    number,
  ];
  return one - two;
}

function recomputeAt(
  node: CallNode,
  { name, value, wanted }: Sought,
  factor: number,
  { names }: Circumstances,
): ReturnType<typeof recompute> {
  try {
    return recompute(names, name, scaled(value, factor, node), wanted);
  } catch (error) {
    if (!(error instanceof EvaluationProblem)) throw error;
    const message = `with “${name}” at ${formatValue(scaled(value, factor, node)).text}: ${error.message}`;
    throw new EvaluationProblem(message, node.start, node.end, error.code);
  }
}

function scaled(value: number | Unit, factor: number, node: CallNode): number | Unit {
  return apply('multiply', [value, factor], node) as number | Unit;
}

/** As far as an input is changed: a million millions up and down. */
const FARTHEST = 40;

/** Where a function of a positive factor that only rises or only falls is 0; by doubling, then by halving (bisection). */
function root(at: (factor: number) => number): number | undefined {
  const start = at(1);
  if (start === 0) return 1;
  const isBeyond = (value: number): boolean => Math.sign(value) === -Math.sign(start) || value === 0;
  for (let step = 1; step <= FARTHEST; step++)
    for (const direction of [1, -1]) {
      const value = valueOrNaN(at, 2 ** (direction * step));
      if (!isBeyond(value)) continue;
      let [near, far] = [direction * (step - 1), direction * step];
      // Sixty halvings leave the last bit of a double.
      for (let halving = 0; halving < 60; halving++) {
        const middle = (near + far) / 2;
        if (isBeyond(at(2 ** middle))) far = middle;
        else near = middle;
      }
      return Number((2 ** far).toPrecision(12));
    }
  return undefined;
}

/** Far from where it is, the document may have no value: an input beyond its range. */
function valueOrNaN(at: (factor: number) => number, factor: number): number {
  try {
    return at(factor);
  } catch (error) {
    if (error instanceof EvaluationProblem) return NaN;
    throw error;
  }
}

function noneFound(
  node: CallNode,
  input: Sought,
  equation: Equation,
  circumstances: Circumstances,
): EvaluationProblem {
  const shown = (factor: number): string => {
    try {
      const { names } = recomputeAt(node, input, factor, circumstances);
      const value = circumstances.valueOf(equation.left, names);
      return formatValue(isUncertain(value) ? value.median : value).text;
    } catch {
      return 'no value';
    }
  };
  const wanted = formatValue(circumstances.valueOf(equation.right)).text;
  return new EvaluationProblem(
    `no value of “${input.name}” was found: with a thousandth of it, this comes to ${shown(1e-3)}, as it is to ${shown(1)}, with a thousand times it to ${shown(1e3)}, and never to ${wanted}`,
    equation.left.start,
    equation.right.end,
  );
}
