import { distance } from 'fastest-levenshtein';

/** The name that was probably meant: the nearest known one within a third of its letters, ignoring case. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const name of known) {
    const edits = editsBetween(wanted, name.toLowerCase());
    // A letter is not a mistyped other letter.
    const alike = edits < Math.max(wanted.length, name.length);
    if (alike && edits < least && edits <= Math.max(1, Math.floor(name.length / 3))) {
      least = edits;
      best = name;
    }
  }
  return best;
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

/** ` — did you mean “x”?`, or nothing where no known name is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const name = nearest(word, known);
  return name === undefined ? '' : ` — did you mean “${name}”?`;
}
