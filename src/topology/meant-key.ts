import type { Names } from '../estimate';
import { slipOf } from '../source/slip';
import { didYouMean, nearest, type Suggestion } from '../source/suggest';
import type { Attribute as Written } from './flowchart/graph';
import { isNearlyReadable, isReadable } from './kind';
import type { Attributes, Role } from './roles';
import { placePointers } from './roles/pointers';

/** The attributes among which one is looked for. */
export interface Known {
  readonly declared: Attributes;
  /** Keys that mean something to others. */
  readonly foreign: ReadonlySet<string>;
}

/** As attributes are written: `write time` and `write-time` are `write_time`. */
function joined(key: string): string {
  return key.replaceAll(/[\s-]+/g, '_');
}

/** ` — did you mean “instances”?`, of `instance`, of `replicas` and of `replicsa`; of a word for several, by its value. */
export function meantKey(
  key: string,
  { declared, foreign }: Known,
  otherwise = '',
  given?: { readonly value: string; readonly names: Names },
): Suggestion {
  const synonyms = Object.entries(declared).flatMap(([meant, { synonyms: words = [], kind }]) =>
    words.map((word) => ({ word, meant, kind })),
  );
  const called = synonyms.filter(({ word }) => word === joined(key));
  const fitting =
    given &&
    (called.find(({ kind }) => isReadable(kind, given.value, given.names)) ??
      called.find(({ kind }) => isNearlyReadable(kind, given.value, given.names)));
  const written = [...Object.keys(declared), ...foreign];
  const slip = slipOf(key, [...written, ...synonyms.map(({ word }) => word)]);
  const meant =
    (fitting ?? called[0])?.meant ??
    nearest(joined(key), written) ??
    synonyms.find(({ word }) => word === slip)?.meant ??
    slip;
  return meant === undefined ? { words: otherwise } : didYouMean(meant);
}

/** How a node of a role says what others write as an attribute that it has not; `undefined` of all else. */
export function pointerOf(key: string, value: string, role: Role, id: string): string | undefined {
  const own = role.pointers ?? {};
  const word = joined(key);
  const pointers = Object.hasOwn(own, word) ? own : placePointers;
  return Object.hasOwn(pointers, word) ? pointers[word]?.(value, id) : undefined;
}

/** How a key is written that is a word inside another attribute, with all that stand beside it: `quorum: "n 3, r 2"`. */
export function insideAnother(
  { key }: Written,
  { declared, written }: { readonly declared: Attributes; readonly written: ReadonlyMap<string, Written> },
  names: Names,
): string | undefined {
  const [home, ...others] = Object.entries(declared).filter(([, { kind }]) => kind.clauses?.includes(key));
  const isCalledSo = Object.values(declared).some(({ synonyms = [] }) => synonyms.includes(key));
  if (home === undefined || others.length > 0 || isCalledSo) return undefined;
  const [outer, { kind }] = home;
  const beside = [...written.values()].filter(
    (one) => !Object.hasOwn(declared, one.key) && kind.clauses?.includes(one.key),
  );
  const had = written.get(outer)?.value;
  const said = [...(had === undefined ? [] : [had]), ...beside.map((one) => `${one.key} ${one.value}`)];
  const whole = said.join(', ');
  const example = isReadable(kind, whole, names) ? `: write “${outer}: "${whole}"”` : '';
  return ` but a word inside “${outer}”${example}`;
}
