import { distance } from 'fastest-levenshtein';
import type { Mend } from './text-problem';

/**
 * The name that was probably meant: the nearest known one within a third of its letters, ignoring case unless two are
 * as near. Its digits are those of the word: one zone, percentile or version is no slip of another.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const name of known) {
    const most = Math.max(1, Math.floor(name.length / 3));
    // Each letter that one has more is an edit. Counting edits takes the product of both lengths.
    if (Math.abs(name.length - word.length) > most) continue;
    const edits = editsBetween(wanted, name.toLowerCase());
    // Case is less than any letter.
    const apart = edits + editsBetween(word, name) / (1 + Math.max(word.length, name.length));
    const isNear = apart < least && edits <= most;
    if (isNear && areAlike(wanted, name.toLowerCase()) && digitsOf(word) === digitsOf(name)) {
      least = apart;
      best = name;
    }
  }
  return best;
}

/** A letter is not a mistyped other letter; nor is, in a name of several words, one word another without a letter of it. */
function areAlike(one: string, other: string): boolean {
  const [words, others] = [one.split('_'), other.split('_')];
  if (words.length !== others.length) return editsBetween(one, other) < Math.max(one.length, other.length);
  return words.every((word, at) => {
    const meant = others[at] ?? '';
    return word === meant || editsBetween(word, meant) < Math.max(word.length, meant.length);
  });
}

function digitsOf(name: string): string {
  return name.replaceAll(/\D/g, '');
}

/** Letters to add, leave out or change; two that only changed places are one edit (Damerau, CACM 7(3), 1964). */
export function editsBetween(one: string, other: string): number {
  const edits = distance(one, other);
  if (edits !== 2 || one.length !== other.length) return edits;
  let at = 0;
  while (one.charAt(at) === other.charAt(at)) at++;
  const swapped = one.slice(0, at) + one.charAt(at + 1) + one.charAt(at) + one.slice(at + 2);
  return swapped === other ? 1 : edits;
}

/** What was probably meant: how the message of a problem ends, and what mends the text. */
export interface Suggestion {
  readonly words: string;
  readonly mend?: Mend;
}

/** Suggests to write something in place of what is wrong, or of another stretch of the text. */
export function didYouMean(meant: string, mend: Mend = { text: meant }): Suggestion {
  return { words: ` — did you mean “${meant}”?`, mend };
}

/** Suggests the known name that is near; where none is, the message ends otherwise. */
export function suggest(word: string, known: Iterable<string>, otherwise = ''): Suggestion {
  const name = nearest(word, known);
  return name === undefined ? { words: otherwise } : didYouMean(name);
}
