import { didYouMean } from '../source/suggest';
import {
  amountIn,
  dimensionName,
  evaluateExpression,
  formatSeconds,
  formatValue,
  type Dimension,
  type Names,
} from '../estimate';

/** A value that cannot be read: why, and where in its text. */
export class ReadProblem extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
  ) {
    super(message);
  }
}

/** A way to read the text of an attribute: what it takes, and what the simulator gets. */
export interface Kind<T> {
  /** What was expected, for messages and the reference: `a duration, such as 20 ms`. */
  readonly expected: string;
  /** Words that complete it. */
  readonly words: readonly string[];
  /** @throws ReadProblem */
  readonly read: (text: string, names: Names) => T;
}

interface Bounds {
  readonly least?: number;
  readonly most?: number;
  readonly whole?: boolean;
  /** How a bound is written; plain by default. */
  readonly shown?: (value: number) => string;
}

/** More than anyone means, and less than numbers can count exactly. */
const MOST = 1e15;

/** An expression of one dimension: the amount in SI. */
function amount(dimension: Dimension, expected: string, bounds: Bounds = {}): Kind<number> {
  return {
    expected,
    words: [],
    read: (text, names) => within(bounds, evaluateAs(dimension, expected, text, names), text),
  };
}

/** The amount of an expression that stands at an offset of a longer text. @throws ReadProblem */
export function evaluateAs(dimension: Dimension, expected: string, text: string, names: Names): number {
  const { value, problems } = evaluateExpression(text, names);
  const [problem] = problems.filter(({ severity }) => severity === 'error');
  if (problem !== undefined)
    throw new ReadProblem(problem.message, problem.column - 1, problem.endColumn - 1);
  const found = value === undefined ? undefined : amountIn(value, dimension);
  if (found !== undefined) return found;
  const kind = value === undefined ? 'nothing' : dimensionName(value);
  throw new ReadProblem(`${expected} was expected, not ${kind}`, 0, text.length);
}

function within(
  { least = 0, most = Infinity, whole = false, shown = String }: Bounds,
  value: number,
  text: string,
): number {
  if (whole && !Number.isInteger(value) && value !== Infinity)
    throw new ReadProblem(`a whole number was expected, not ${value}`, 0, text.length);
  if (value >= least && value <= most) return value;
  const range = value < least ? `at least ${shown(least)}` : `from ${shown(least)} to ${shown(most)}`;
  throw new ReadProblem(`this must be ${range}, not ${shown(value)}`, 0, text.length);
}

const countText = (value: number): string => formatValue(value).text;

export const duration = amount('time', 'a duration such as 20 ms');
/** How far apart things that come again and again are; closer together, a run would not end. */
export const interval = amount('time', 'a duration such as 10 s', {
  least: 1e-3,
  most: MOST,
  shown: formatSeconds,
});
export const share = amount('share', 'a share such as 99.9 %', {
  most: 1,
  shown: (value) => `${Number((value * 100).toPrecision(6))} %`,
});
export const size = amount('data', 'a size such as 4 GB');
export const rate = amount('rate', 'a rate such as 1 k/s or 500 req/s', {
  most: 1e8,
  shown: (value) => `${countText(value)}/s`,
});
export const positiveCount = amount('count', 'a whole number of at least 1', {
  least: 1,
  most: MOST,
  whole: true,
  shown: countText,
});
/** Things that are simulated one by one. */
export const population = amount('count', 'a whole number of at least 1', {
  least: 1,
  most: 1e5,
  whole: true,
  shown: countText,
});
export const wholeNumber = amount('count', 'a whole number', { whole: true });

/** One of a few words. */
export function choice<const Word extends string>(words: readonly Word[]): Kind<Word> {
  const expected = words.length === 1 ? `“${words[0] ?? ''}”` : `one of ${words.join(', ')}`;
  return {
    expected,
    words,
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

/** A word of `clauses`: what stands after it, and what counts where it is left out, as value and as written. */
export interface Clause<T> {
  readonly kind: Kind<T>;
  readonly value: T;
  readonly text: string;
}

export function clause<T>(kind: Kind<T>, value: NoInfer<T>, text: string): Clause<T> {
  return { kind, value, text };
}

/** A kind with the values that count where nothing is written. */
export interface PresetKind<T> extends Kind<T> {
  readonly preset: { readonly value: T; readonly text: string };
}

/** `detect 10 s, promote 20 s, fence lease`: words with values, in any order; those left out have their own. */
export function clauses<Values extends Record<string, unknown>>(declared: {
  readonly [Word in keyof Values & string]: Clause<Values[Word]>;
}): PresetKind<Values> {
  const words = Object.keys(declared);
  const entries = Object.entries(declared) as [string, Clause<unknown>][];
  const preset = {
    value: Object.fromEntries(entries.map(([word, { value }]) => [word, value])) as Values,
    text: entries.map(([word, { text }]) => `${word} ${text}`).join(', '),
  };
  const expected = `words with values (${words.join(', ')}), in full “${preset.text}”`;
  return {
    expected,
    words,
    preset,
    read: (text, names) => {
      if (text.trim() === '') throw new ReadProblem(`${expected}, was expected`, 0, text.length);
      const values: Values = { ...preset.value };
      for (const part of text.matchAll(/[^,]+/g)) {
        const [, blank = '', word = '', value = ''] = /^(\s*)(\S+)\s*(.*)$/s.exec(part[0]) ?? [];
        const start = part.index + blank.length;
        const kind = Object.hasOwn(declared, word) ? declared[word as keyof Values & string].kind : undefined;
        if (kind === undefined)
          throw new ReadProblem(
            `“${word}” was not expected here${didYouMean(word, words) || `: ${words.join(', ')} were`}`,
            start,
            start + word.length,
          );
        const valueStart = part.index + part[0].lastIndexOf(value);
        Object.assign(values, { [word]: shifted(() => kind.read(value.trim(), names), valueStart) });
      }
      return values;
    },
  };
}

/** Reads a part of a text; problems are placed in the whole. */
export function shifted<T>(read: () => T, by: number): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadProblem) throw new ReadProblem(error.message, error.start + by, error.end + by);
    throw error;
  }
}
