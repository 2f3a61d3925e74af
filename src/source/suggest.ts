import { distance } from 'fastest-levenshtein';

/** The name that was probably meant: the nearest known one within a third of its letters, ignoring case. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const name of known) {
    const edits = distance(wanted, name.toLowerCase());
    // A letter is not a mistyped other letter.
    const alike = edits < Math.max(wanted.length, name.length);
    if (alike && edits < least && edits <= Math.max(1, Math.floor(name.length / 3))) {
      least = edits;
      best = name;
    }
  }
  return best;
}

/** ` — did you mean “x”?`, or nothing where no known name is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const name = nearest(word, known);
  return name === undefined ? '' : ` — did you mean “${name}”?`;
}
