import { amountIn, dimensionName, evaluateExpression, type Dimension, type Names } from '../estimate';
import { didYouMean } from '../source/suggest';

/** A value that cannot be read: why, and where in its text. */
export class ReadProblem extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
    /** Of an expression without a value, the estimate language's own code. */
    readonly code?: string,
  ) {
    super(message);
  }
}

/** What completes a text. */
export interface Offers {
  readonly words: readonly string[];
  /** Whether the estimates' names do as well. */
  readonly names: boolean;
}

/** A way to read the text of an attribute: what it takes, and what the simulator gets. */
export interface Kind<T> {
  /** What was expected, for messages and the reference: `a duration, such as 20 ms`. */
  readonly expected: string;
  /** What may follow the text that stands before the cursor. */
  readonly offers: (before: string) => Offers;
  /** @throws ReadProblem */
  readonly read: (text: string, names: Names) => T;
}

/** What an expression may begin with. */
export const expressionOffers: Offers = { words: [], names: true };

/** The amount of an expression that has to be of one dimension. @throws ReadProblem */
export function evaluateAs(dimension: Dimension, expected: string, text: string, names: Names): number {
  const { value, problems } = evaluateExpression(text, names);
  const [problem] = problems.filter(({ severity }) => severity === 'error');
  if (problem !== undefined)
    throw new ReadProblem(problem.message, problem.column - 1, problem.endColumn - 1, problem.code);
  const found = value === undefined ? undefined : amountIn(value, dimension);
  if (found !== undefined) return found;
  const kind = value === undefined ? 'nothing' : dimensionName(value);
  throw new ReadProblem(`${expected} was expected, not ${kind}`, 0, text.length);
}

/** One of a few words. */
export function choice<const Word extends string>(words: readonly Word[]): Kind<Word> {
  const expected = words.length === 1 ? `“${words[0] ?? ''}”` : `one of ${words.join(', ')}`;
  return {
    expected,
    offers: () => ({ words, names: false }),
    read: (text) => {
      const word = words.find((known) => known === text.trim());
      if (word === undefined)
        throw new ReadProblem(
          `${expected} was expected, not “${text.trim()}”${words.length > 1 ? didYouMean(text.trim(), words) : ''}`,
          0,
          text.length,
        );
      return word;
    },
  };
}

/** Reads a part of a text; problems are placed in the whole. */
export function shifted<T>(read: () => T, by: number): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadProblem)
      throw new ReadProblem(error.message, error.start + by, error.end + by, error.code);
    throw error;
  }
}
