import { didYouMean, suggest } from '../source/suggest';
import { ReadProblem, shifted, type Kind, type Note } from './kind';
import type { Names } from '../estimate';

/** A word that may stand alone, or with an amount in brackets. */
export interface Alternative<T> {
  /** How it is written in full. */
  readonly usage: string;
  /** What it is without an amount; it needs one where not given. */
  readonly alone?: T;
  /** What it is with an amount; it takes none where not given. */
  readonly withAmount?: (text: string, names: Names, note?: Note) => T;
  /** What the amount is, for messages. */
  readonly expected?: string;
}

/** A word without an amount. */
export function alone<T>(usage: string, value: T): Alternative<T> {
  return { usage, alone: value };
}

/** A word with an amount in brackets, which may be left out if it is something `alone`. */
export function amounting<Amount, T>(
  usage: string,
  kind: Kind<Amount>,
  make: (amount: Amount) => T,
  ...alone: readonly T[]
): Alternative<T> {
  return {
    usage,
    expected: kind.expected,
    withAmount: (text, names, note) => make(kind.read(text, names, note)),
    ...(alone[0] !== undefined && { alone: alone[0] }),
  };
}

const WRITTEN = /^(\s*)([\w-]*)(\s*)(?:\((.*)\))?\s*$/s;

/** One of a few words, some of which take an amount: `lock`, `stale(30 s)`; some may have other names elsewhere. */
export function alternatives<T>(
  declared: Readonly<Record<string, Alternative<T>>>,
  synonyms: ReadonlyMap<string, string> = new Map(),
): Kind<T> {
  const words = Object.keys(declared);
  const expected = `one of ${Object.values(declared)
    .map(({ usage }) => usage)
    .join(', ')}`;
  return {
    expected,
    offers: (before) => (before.includes('(') ? { words: [], names: true } : { words, names: false }),
    read: (text, names, note) => {
      const [, blank = '', word = '', gap = '', amount] = WRITTEN.exec(text) ?? [];
      const alternative = words.includes(word) ? declared[word] : undefined;
      if (alternative === undefined) {
        const given = word === '' ? text.trim() : word;
        const synonym = synonyms.get(given.toLowerCase());
        const { words: meant, mend } = synonym === undefined ? suggest(given, words) : didYouMean(synonym);
        const at = word === '' ? 0 : blank.length;
        throw new ReadProblem(
          `${expected} was expected, not “${given}”${meant}`,
          at,
          word === '' ? text.length : at + word.length,
          undefined,
          mend,
        );
      }
      const refuse = (message: string): ReadProblem => new ReadProblem(message, 0, text.length);
      const { usage, withAmount, expected: wanted = '' } = alternative;
      if (amount === undefined || amount.trim() === '') {
        if (alternative.alone !== undefined) return alternative.alone;
        throw refuse(`“${word}” needs ${wanted} in brackets, as in “${usage}”`);
      }
      if (withAmount === undefined) throw refuse(`“${word}” takes nothing in brackets`);
      const start = blank.length + word.length + gap.length + 1;
      return shifted((moved) => withAmount(amount, names, moved), start, note);
    },
  };
}
