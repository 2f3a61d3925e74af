import { formatSeconds, formatShare, formatValue, quantity, type Dimension } from '../estimate';
import { didYouMean } from '../source/suggest';
import { evaluateAs, expressionOffers, ReadProblem, type Kind } from './kind';

/** From where to where a value may lie. */
export interface Bounds {
  readonly least?: number;
  readonly most: number;
  readonly whole?: boolean;
  /** How a bound is written. */
  readonly shown: (value: number) => string;
}

/** More than anyone means, and less than numbers can count exactly. */
const MOST = 1e15;
/** A hundred years: no design waits longer. */
const MOST_SECONDS = 100 * 365.25 * 86_400;

/** An expression of one dimension within bounds, which leave out what is not finite: the amount in SI. */
export function amount(dimension: Dimension, expected: string, bounds: Bounds): Kind<number> {
  return {
    expected,
    offers: () => expressionOffers,
    read: (text, names, note) => {
      const value = evaluateAs(dimension, expected, text, names, note);
      // A number of percent without its sign.
      if (
        dimension === 'share' &&
        bounds.most === 1 &&
        value > 1 &&
        value <= 100 &&
        /^\s*[\d.]+\s*$/.test(text)
      ) {
        const { words, mend } = didYouMean(`${text.trim()} %`);
        throw new ReadProblem(`${expected} was expected${words}`, 0, text.length, undefined, mend);
      }
      return within(bounds, value, text);
    },
  };
}

/** The value, if it lies within the bounds. @throws ReadProblem */
export function within(
  { least = 0, most, whole = false, shown }: Bounds,
  value: number,
  text: string,
): number {
  const refuse = (message: string): ReadProblem => new ReadProblem(message, 0, text.length);
  if (whole && Number.isFinite(value) && !Number.isInteger(value))
    throw refuse(`a whole number was expected, not ${value}`);
  if (value >= least && value <= most) return value;
  const range = `this must be from ${shown(least)} to ${shown(most)}`;
  if (Number.isNaN(value)) throw refuse(`${range}, and is not a number`);
  if (value < least) throw refuse(`this must be at least ${shown(least)}, not ${shown(value)}`);
  // No unit has a prefix for numbers beyond.
  throw refuse(`${range}, not ${value > 1e20 && value < Infinity ? 'more' : shown(value)}`);
}

const countText = (value: number): string => formatValue(value).text;

export const durations: Bounds = { most: MOST_SECONDS, shown: formatSeconds };

/** Durations, with an example of what the attribute is about. */
export function durationLike(example: string): Kind<number> {
  return amount('time', `a duration such as ${example}`, durations);
}

export const duration = durationLike('20 ms');
/**
 * How far apart things that come again and again are, so that each is at most a thousand events a second. Whoever
 * repeats many at once bounds them together.
 */
export const interval = amount('time', 'a duration such as 10 s', {
  ...durations,
  least: 1e-3,
});
/** The same, where nothing between two is a choice as well. */
export const intervalOrNone: Kind<number> = {
  ...interval,
  read: (text, names, note) => {
    const seconds = duration.read(text, names, note);
    return seconds === 0 ? 0 : within({ ...durations, least: 1e-3 }, seconds, text);
  },
};
export const share = amount('share', 'a share such as 99.9 %', { most: 1, shown: formatShare });
const bytes: Bounds = { least: 1, most: 1e18, shown: (value) => formatValue(quantity(value, 'data')).text };
export const size = amount('data', 'a size such as 4 GB', bytes);
export const dataRate = amount('data rate', 'a data rate such as 100 MB/s', {
  least: 1,
  most: 1e15,
  shown: (value) => formatValue(quantity(value, 'data rate')).text,
});
export const rate = amount('rate', 'a rate such as 1 k/s or 500 req/s', {
  most: 1e8,
  shown: (value) => `${countText(value)}/s`,
});
const positive: Bounds = { least: 1, most: MOST, whole: true, shown: countText };
export const positiveCount = amount('count', 'a whole number of at least 1', positive);
/** Things that are kept: parts of one are cut off. */
export const entryBounds: Bounds = { least: 1, most: MOST, shown: countText };
/** Copies of the same data; nobody keeps more. */
export const copies = amount('count', 'a whole number of copies such as 3', { ...positive, most: 1000 });
/** Parts of the data, each a database of its own. */
export const shardCount = amount('count', 'a whole number of shards such as 4', { ...positive, most: 1000 });
export const entries = amount('count', 'a whole number of entries such as 1 M', { ...positive });
/** Things that are simulated one by one. */
export const population = amount('count', 'a whole number of at least 1', { ...positive, most: 1e5 });
/** Parts of something, each simulated by itself; none is a choice of its own. */
export const partitionCount = amount('count', 'a whole number such as 12', {
  ...positive,
  least: 0,
  most: 1e5,
});
export const wholeNumber = amount('count', 'a whole number', { ...positive, least: 0 });
/** A number that shapes a curve. */
export const plainNumber = amount('count', 'a plain number', { most: 1000, shown: countText });
/** Calls that a request makes. More of them, and a run would not end. */
export const callsPerRequest = amount('count', 'a number of calls such as 2', {
  most: 10_000,
  shown: countText,
});
