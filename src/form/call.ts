import type { CalculatorFunction, Input } from '../calculators';
import { evaluateEstimate, Names } from '../estimate';
import type { Answer } from './form';

/** What an input is given in a call, as written. */
export interface GivenText {
  readonly input: Input;
  readonly text: string;
}

/** A call of a calculator, and where in it each input’s text stands. */
interface Call {
  readonly text: string;
  readonly places: readonly { readonly input: Input; readonly start: number; readonly end: number }[];
}

export interface Outcome {
  readonly answer?: Answer;
  /** What is wrong, with the input that it is about where it is about one. */
  readonly problems: readonly { readonly message: string; readonly input?: Input }[];
}

/** A call as estimate cells have it: `recovery.restore(size=400 GB, rate=120 MB/s)`. */
export function callOf({ name }: CalculatorFunction, given: readonly GivenText[]): Call {
  let text = `${name}(`;
  const places = given.map(({ input, text: written }, index) => {
    text += `${index === 0 ? '' : ', '}${input.rest === true ? '' : `${input.name}=`}`;
    const start = text.length;
    text += written;
    return { input, start, end: text.length };
  });
  return { text: `${text})`, places };
}

/** Computes a call by the language of estimate cells. */
export function answerCall(asked: CalculatorFunction, given: readonly GivenText[]): Outcome {
  const { text, places } = callOf(asked, given);
  const { values, problems } = evaluateEstimate(text, new Names());
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    return {
      problems: errors.map(({ message, column, endColumn }) => {
        const input = places.find(({ start, end }) => start < column && endColumn - 1 <= end)?.input;
        return { message, ...(input !== undefined && { input }) };
      }),
    };
  const [value, ...below] = values;
  if (value === undefined) return { problems: [] };
  const { working, advice } = value;
  const { name, means, working: formula, verdicts } = asked;
  const verdict = typeof value.value === 'boolean' ? verdicts?.[`${value.value}`] : undefined;
  const answer: Answer = {
    ...{ name, means, formula, text: value.text },
    ...(verdict !== undefined && { verdict }),
    ...(working !== undefined && { working }),
    ...(advice !== undefined && { advice }),
    rows: below.map((row) => ({ name: row.name.slice(value.name.length + 2), text: row.text })),
  };
  return { answer, problems: [] };
}
