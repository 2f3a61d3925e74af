import {
  amountIn,
  dimensionName,
  evaluateExpression,
  formatShare,
  formatValue,
  isUncertain,
  type Dimension,
  type Names,
  type Value,
} from '../estimate';
import type { Files } from '../source/files';
import type { Severity } from '../source/problem';
import { didYouMean, suggest, type Suggestion } from '../source/suggest';
import { movedMend, remarkIn, type Mend } from '../source/text-problem';

/** A value that cannot be read: why, and where in its text. */
export class ReadProblem extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
    /** Of an expression without a value, the estimate language's own code. */
    readonly code?: string,
    readonly mend?: Mend,
  ) {
    super(message);
  }
}

/** Told of what is read in another way than its author may think; nothing is wrong with it. */
export type Note = (said: ReadProblem) => void;

/** A word that was probably meant as a unit makes another value, which is more than a hint. */
export function severityOf({ code }: ReadProblem): Severity {
  return code === 'estimate.similar-unit' ? 'warning' : 'hint';
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
  /** The words that it is made of, where each has a value behind it. */
  readonly clauses?: readonly string[];
  /** `files` are those beside the document, which a text may name. @throws ReadProblem */
  readonly read: (text: string, names: Names, note?: Note, files?: Files) => T;
}

/** What an expression may begin with. */
export const expressionOffers: Offers = { words: [], names: true };

/** The value of an expression, whose hints are noted. @throws ReadProblem */
function valueOf(text: string, names: Names, note?: Note): Value | undefined {
  const { value, problems } = evaluateExpression(text, names);
  for (const problem of problems) {
    const { message, start, end, code, mend } = remarkIn(problem, 0);
    const said = new ReadProblem(message, start, end, code, mend);
    if (problem.severity === 'error') throw said;
    note?.(said);
  }
  return value;
}

/** The same of one that has to be of one dimension, and its amount in SI. @throws ReadProblem */
export function valueAs(
  dimension: Dimension,
  expected: string,
  text: string,
  names: Names,
  note?: Note,
): { value: Value; amount: number } {
  const value = valueOf(text, names, note);
  const amount = value === undefined ? undefined : amountIn(value, dimension);
  if (value !== undefined && amount !== undefined) return { value, amount };
  const kind = value === undefined ? 'nothing' : dimensionName(value);
  // How often in place of how long.
  const { words, mend } =
    dimension === 'time' && kind === '1 per second'
      ? didYouMean(`1 / (${text.trim()})`)
      : { words: typeof value === 'number' ? withUnit(text.trim(), dimension) : '' };
  throw new ReadProblem(`${expected} was expected, not ${kind}${words}`, 0, text.length, undefined, mend);
}

/** What a bare number lacks; which of several is only its author’s to say. */
function withUnit(written: string, dimension: Dimension): string {
  if (!/^\d[\d._]*$/.test(written)) return '';
  if (dimension === 'rate') return ` — did you mean “${written}/s”?`;
  return dimension === 'time' ? ` — did you mean “${written} ms”, or “${written} s”?` : '';
}

/** The amount of such an expression: of what is uncertain the median, which is noted. @throws ReadProblem */
export function evaluateAs(
  dimension: Dimension,
  expected: string,
  text: string,
  names: Names,
  note?: Note,
): number {
  const { value, amount } = valueAs(dimension, expected, text, names, note);
  if (isUncertain(value)) {
    const median = dimension === 'share' ? formatShare(amount) : formatValue(value.median).text;
    note?.(medianTaken(median, 'this is uncertain, and one value is needed', text));
  }
  return amount;
}

/** Says that the median of an uncertain value is taken, and why. */
export function medianTaken(median: string, why: string, text: string): ReadProblem {
  return new ReadProblem(`${why}: the median, ${median}, is taken`, 0, text.length, 'topology.uncertain');
}

/** One of a few words; some may have other names elsewhere, for whoever writes those. */
export function choice<const Word extends string>(
  words: readonly Word[],
  synonyms: ReadonlyMap<string, Word> = new Map(),
): Kind<Word> {
  const expected = words.length === 1 ? `“${words[0] ?? ''}”` : `one of ${words.join(', ')}`;
  return {
    expected,
    offers: () => ({ words, names: false }),
    read: (text) => {
      const word = words.find((known) => known === text.trim());
      if (word !== undefined) return word;
      const synonym = synonyms.get(text.trim().toLowerCase());
      const { words: meant, mend }: Suggestion =
        synonym !== undefined
          ? didYouMean(synonym)
          : words.length > 1
            ? suggest(text.trim(), words)
            : { words: '' };
      throw new ReadProblem(
        `${expected} was expected, not “${text.trim()}”${meant}`,
        0,
        text.length,
        undefined,
        mend,
      );
    },
  };
}

/** Reads a part of a text; problems are placed in the whole, and so is what is noted. */
export function shifted<T>(read: (note: Note) => T, by: number, note?: Note): T {
  const moved = ({ message, start, end, code, mend }: ReadProblem): ReadProblem =>
    new ReadProblem(message, start + by, end + by, code, mend && movedMend(mend, by));
  try {
    return read((said) => note?.(moved(said)));
  } catch (error) {
    throw error instanceof ReadProblem ? moved(error) : error;
  }
}

/** Whether a kind can read a text. */
export function isReadable(kind: Kind<unknown>, text: string, names: Names): boolean {
  return refusalOf(kind, text, names) === undefined;
}

/** Whether a kind knows what was meant by a text that it cannot read. */
export function isNearlyReadable(kind: Kind<unknown>, text: string, names: Names): boolean {
  return refusalOf(kind, text, names)?.mend !== undefined;
}

function refusalOf({ read }: Kind<unknown>, text: string, names: Names): ReadProblem | undefined {
  try {
    // A copy, so that what is only text defines no words that count.
    read(text, names.clone());
    return undefined;
  } catch (error) {
    if (error instanceof ReadProblem) return error;
    throw error;
  }
}
