import type { Calculator, CalculatorFunction, Input } from '../calculators';
import { amountText, evaluateExpression, Names, parseExpression, readInput, takenBy } from '../estimate';
import type { Field, FormEntries } from './form';

/** A field, and what it gives to its input: nothing where it is empty, or has an error. */
export interface ReadField {
  readonly input: Input;
  readonly field: Field;
  /** What a call is given. */
  readonly written?: string;
  /** In SI; of an uncertain value its median. Of an input that takes all further ones, none. */
  readonly amount?: number;
}

/**
 * The fields of a question, each with what was filled in, or with its example’s text. Where any was filled in, those that
 * need not be stay empty: a value of the example beside one that is meant would be taken for meant too.
 */
export function readFields(
  calculator: Calculator,
  asked: CalculatorFunction,
  inputs: FormEntries['inputs'],
): ReadField[] {
  const examples = exampleTexts(asked);
  const meant = asked.inputs.map((input) => {
    const text = inputs[input.name];
    return text !== undefined && !isForAnother(text, input, calculator) ? text : undefined;
  });
  const isFilled = meant.some((text) => text !== undefined);
  return asked.inputs.map((input, index) => {
    const example = examples.get(input.name);
    const otherwise = isFilled && input.default !== undefined ? '' : (example ?? '');
    return read(input, meant[index] ?? otherwise, takenBy(input, example));
  });
}

/** The arguments of a function’s example, as written, by the names of their inputs. */
export function exampleTexts({ inputs, example }: CalculatorFunction): ReadonlyMap<string, string> {
  const call = parseExpression(example);
  if (call.type !== 'call') return new Map();
  const texts = new Map<string, string>();
  call.arguments.forEach(({ name, value }, index) => {
    const input = inputs.find((one) => one.name === name) ?? inputs[index] ?? inputs.at(-1);
    const before = input === undefined ? undefined : texts.get(input.name);
    const text = example.slice(value.start, value.end);
    if (input !== undefined) texts.set(input.name, before === undefined ? text : `${before}, ${text}`);
  });
  return texts;
}

/** True of what was filled in for another question’s input that has the same name but measures something else. */
function isForAnother(text: string, input: Input, { functions }: Calculator): boolean {
  const fits = (one: Input): boolean => readInput(one, text, new Names()).problem === undefined;
  return functions.some(({ inputs }) =>
    inputs.some((one) => one.name === input.name && one.dimension !== input.dimension && fits(one)),
  );
}

function read(input: Input, text: string, takes: string): ReadField {
  const preset = input.default === undefined ? undefined : amountText(input.default, input);
  const field: Field = {
    ...{ name: input.name, means: input.means, takes, text },
    ...(preset !== undefined && { preset }),
  };
  const expression = withoutComment(text);
  if (expression === '') {
    if (input.default !== undefined) return { input, field, amount: input.default };
    return { input, field: { ...field, error: `${takes} was expected` } };
  }
  // In brackets, commas separate the amounts of an input that takes several; the call says what is wrong with them.
  const written = input.rest === true ? `[${expression}]` : expression;
  // A form has no names: words alone are none of what its field takes.
  if (/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(expression) && isUnknown(expression))
    return { input, field: { ...field, error: `${takes} was expected, not “${expression}”` } };
  if (input.rest === true) return { input, field, written };
  const { amount, problem } = readInput(input, expression, new Names());
  if (problem !== undefined) return { input, field: { ...field, error: problem } };
  return { input, field, written, ...(amount !== undefined && { amount }) };
}

function isUnknown(text: string): boolean {
  return evaluateExpression(text, new Names()).problems.some(({ code }) => code === 'estimate.unknown-name');
}

/** One line, without what a cell would take for a comment: it would hide the rest of the call. */
function withoutComment(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replace(/#.*/, '').trim();
}
