import type { Clause } from './clauses';
import { clauses, type PresetKind } from './clauses';
import { shifted, type Kind } from './kind';
import { piecesOf } from './pieces';

/** `20, queue 10`: a value without a word first, then words with values; those left out have their own. */
export function headed<Head, Values extends Record<string, unknown>>(
  head: Kind<Head>,
  declared: { readonly [Word in keyof Values & string]: Clause<Values[Word]> },
): Kind<readonly [Head, Values]> {
  const rest: PresetKind<Values> = clauses(declared);
  return {
    expected: `${head.expected}, with “${rest.preset.text}” unless given otherwise`,
    offers: (before) => {
      const comma = before.indexOf(',');
      return comma < 0 ? head.offers(before) : rest.offers(before.slice(comma + 1));
    },
    read: (text, names, note) => {
      const first = piecesOf(text)[0]?.text ?? '';
      const value = head.read(first, names, note);
      const after = first.length + 1;
      if (after > text.length) return [value, rest.preset.value];
      return [value, shifted((moved) => rest.read(text.slice(after), names, moved), after, note)];
    },
  };
}
