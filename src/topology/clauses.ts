import { suggest } from '../source/suggest';
import type { Mend } from '../source/text-problem';
import { ReadProblem, shifted, type Kind, type Offers } from './kind';
import { piecesOf } from './pieces';

/** A word of `clauses`: what stands after it, and what counts where it is left out, as value and as written. */
export interface Clause<T> {
  readonly kind: Kind<T>;
  readonly value: T;
  readonly text: string;
}

/** Declares a clause: its value is checked against its kind. */
export function clause<T>(kind: Kind<T>, value: NoInfer<T>, text: string): Clause<T> {
  return { kind, value, text };
}

/** A kind with the values that count where nothing is written. */
export interface PresetKind<T> extends Kind<T> {
  readonly preset: { readonly value: T; readonly text: string };
}

/** A word, or one of those that are made of several, and what stands behind it. */
function clausePattern(words: readonly string[]): RegExp {
  const phrases = words.filter((word) => word.includes(' '));
  return new RegExp(`^(\\s*)(${[...phrases, '\\S+'].join('|')})(\\s*)(.*?)\\s*$`, 's');
}

/** `detect 10 s, promote 20 s, fence lease`: words with values, in any order; those left out have their own. */
export function clauses<Values extends Record<string, unknown>>(declared: {
  readonly [Word in keyof Values & string]: Clause<Values[Word]>;
}): PresetKind<Values> {
  const entries = Object.entries(declared) as [string, Clause<unknown>][];
  const kinds = new Map(entries.map(([word, { kind }]) => [word, kind]));
  const words = [...kinds.keys()];
  const pattern = clausePattern(words);
  const preset = {
    value: Object.fromEntries(entries.map(([word, { value }]) => [word, value])) as Values,
    text: entries.map(([word, { text }]) => `${word} ${text}`).join(', '),
  };
  const expected = `words with values (${words.join(', ')}), in full “${preset.text}”`;
  return {
    expected,
    preset,
    clauses: words,
    offers: (before) => offersAfter(before, kinds, pattern),
    read: (text, names, note) => {
      if (text.trim() === '') throw new ReadProblem(`${expected}, was expected`, 0, text.length);
      const given = new Map<string, unknown>();
      for (const piece of piecesOf(text)) {
        const [, blank = '', word = '', gap = '', value = ''] = pattern.exec(piece.text) ?? [];
        const start = piece.start + blank.length;
        const refuse = (message: string, mend?: Mend): ReadProblem =>
          new ReadProblem(message, start, start + Math.max(1, word.length), undefined, mend);
        if (word === '') throw refuse(`one of ${words.join(', ')} was expected here`);
        const kind = kinds.get(word);
        if (kind === undefined) {
          const meant = suggest(word, words, `: ${words.join(', ')} were`);
          throw refuse(`“${word}” was not expected here${meant.words}`, meant.mend);
        }
        if (given.has(word)) throw refuse(`“${word}” is given twice`);
        if (value === '') throw refuse(`“${word}” needs a value: ${kind.expected}`);
        const valueStart = start + word.length + gap.length;
        try {
          given.set(
            word,
            shifted((moved) => kind.read(value, names, moved), valueStart, note),
          );
        } catch (error) {
          throw withoutComma(value, words, valueStart) ?? error;
        }
      }
      return { ...preset.value, ...Object.fromEntries(given) };
    },
  };
}

/** Behind a value that cannot be read stands the next word, if only a comma is missing. */
function withoutComma(value: string, words: readonly string[], start: number): ReadProblem | undefined {
  const next = [...value.matchAll(/(\s+)(\S+)/g)].find(([, , word = '']) => words.includes(word));
  if (next === undefined) return undefined;
  const [, blank = '', word = ''] = next;
  const at = start + next.index + blank.length;
  return new ReadProblem(`a comma was expected before “${word}”`, at, at + word.length);
}

/** A word that is not given yet, or what its kind offers behind it. */
function offersAfter(before: string, kinds: ReadonlyMap<string, Kind<unknown>>, pattern: RegExp): Offers {
  const pieces = piecesOf(before).map(({ text }) => pattern.exec(text));
  const [, , word = '', gap = '', value = ''] = pieces.pop() ?? [];
  const kind = kinds.get(word);
  if (kind !== undefined && gap !== '') return kind.offers(value);
  const given = new Set(pieces.map((piece) => piece?.[2]));
  return { words: [...kinds.keys()].filter((known) => !given.has(known)), names: false };
}
