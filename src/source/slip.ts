import { editsBetween } from './suggest';

/**
 * The word of which another is a slip of the finger: two letters changed places, one is missing, doubled or wrong, or
 * only the case differs. Narrower than a suggestion for what is known to be a mistake, because other words may be
 * meant as they stand: they begin alike, and end alike unless the last letter is what is missing.
 */
export function slipOf(word: string, known: Iterable<string>): string | undefined {
  const all = [...known];
  return word.length < 3 || all.includes(word) ? undefined : all.find((meant) => isSlip(word, meant));
}

function isSlip(written: string, meant: string): boolean {
  const [word, wanted] = [written.toLowerCase(), meant.toLowerCase()];
  if (word === wanted) return true;
  if (word.charAt(0) !== wanted.charAt(0)) return false;
  if (word === wanted.slice(0, -1) || word === `${wanted}s`) return true;
  // A letter too many makes other words, writers of writes, unless it is there twice.
  const isOther = word.length > wanted.length && withoutDoubles(word) !== withoutDoubles(wanted);
  const endsAlike = word.at(-1) === wanted.at(-1) || word.at(-1) === wanted.at(-2);
  return editsBetween(word, wanted) === 1 && endsAlike && !isOther;
}

function withoutDoubles(word: string): string {
  return word.replace(/(.)\1/g, '$1');
}
