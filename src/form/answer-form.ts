import { calculators, type Calculator, type CalculatorFunction } from '../calculators';
import { suggest } from '../source/suggest';
import { answerCall, type GivenText } from './call';
import { readFields, type ReadField } from './fields';
import type { Answer, Field, Form, FormEntries } from './form';
import { formMarkdown } from './markdown';

/**
 * Fills in a calculator’s form and answers it.
 * @throws Error where there is no such calculator
 */
export function answerForm(entries: FormEntries): Form {
  const calculator = calculatorNamed(entries.calculator);
  const asked = questionOf(calculator, entries);
  const fields = readFields(calculator, asked, entries.inputs);
  const given = givenBy(fields);
  const isComplete = fields.every(({ field }) => field.error === undefined);
  const { answer, problems } = isComplete ? answerCall(asked, given) : { problems: [] };
  const also = answer === undefined ? [] : othersFrom(calculator, asked, fields);
  const picture = answer === undefined ? undefined : pictureOf(asked, fields);
  const problem = problems.find(({ input }) => input === undefined)?.message;
  const { id, title, summary, source, functions } = calculator;
  return {
    ...{ calculator: id, title, summary, source },
    questions: functions.map(({ name, means }) => ({ name, means })),
    question: asked.name,
    fields: fields.map(({ field }): Field => {
      const error = problems.find(({ input }) => input?.name === field.name)?.message;
      return error === undefined ? field : { ...field, error };
    }),
    ...(answer !== undefined && { answer }),
    ...(problem !== undefined && { problem }),
    also,
    ...(picture !== undefined && { picture }),
    markdown: answer === undefined ? '' : formMarkdown(calculator, asked, given, answer),
  };
}

/** @throws Error where there is no such calculator */
export function calculatorNamed(id: string): Calculator {
  const calculator = calculators.find((one) => one.id === id);
  if (calculator !== undefined) return calculator;
  const { words } = suggest(
    id,
    calculators.map((one) => one.id),
  );
  throw new Error(`there is no calculator “${id}”${words}`);
}

/** The question that is asked: by its name, or the first for which all that was filled in is an input. */
export function questionOf(
  { functions }: Calculator,
  { question, inputs }: Pick<FormEntries, 'question' | 'inputs'>,
): CalculatorFunction {
  const takesAll = (one: CalculatorFunction): boolean =>
    Object.keys(inputs).every((name) => one.inputs.some((input) => input.name === name));
  const asked = functions.find(({ name }) => name === question) ?? functions.find(takesAll) ?? functions[0];
  if (asked === undefined) throw new Error('a calculator has a function');
  return asked;
}

/** What the fields give to a call; those that are empty are left out. */
export function givenBy(fields: readonly ReadField[]): GivenText[] {
  return fields.flatMap(({ input, written }) => (written === undefined ? [] : [{ input, text: written }]));
}

/** What else follows from the same inputs; what does not fit them is left out. */
function othersFrom(
  { functions }: Calculator,
  asked: CalculatorFunction,
  fields: readonly ReadField[],
): Answer[] {
  return functions.flatMap((one) => {
    if (one === asked) return [];
    const given = one.inputs.flatMap((input): GivenText[] => {
      const same = fields.find(
        ({ input: { name, dimension } }) => name === input.name && dimension === input.dimension,
      );
      const isOne = (same?.input.rest === true) === (input.rest === true);
      const text = isOne || input.rest === true ? same?.written : undefined;
      return text === undefined ? [] : [{ input, text }];
    });
    const isGiven = one.inputs.every(
      (input) => input.default !== undefined || given.some((other) => other.input === input),
    );
    return isGiven ? (answerCall(one, given).answer ?? []) : [];
  });
}

function pictureOf(asked: CalculatorFunction, fields: readonly ReadField[]): Form['picture'] {
  const amounts = fields.flatMap(({ input, amount }) =>
    amount === undefined ? [] : [[input.name, amount] as const],
  );
  return asked.picture?.(Object.fromEntries(amounts));
}
