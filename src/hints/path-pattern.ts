/** Things with a pattern each, by its last name: most names of a large file are in none. */
export class ByPattern<Item extends { readonly at: string }> {
  readonly #byName = new Map<string, Item[]>();

  constructor(items: readonly Item[]) {
    for (const item of items) {
      const name = item.at.slice(item.at.lastIndexOf('/') + 1);
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), item]);
    }
  }

  /** Those that mean a name in a section at a path; those that say the name itself come first. */
  at(path: readonly string[], name: string): readonly Item[] {
    const [named = [], any = []] = [this.#byName.get(name), this.#byName.get('*')];
    if (named.length === 0 && any.length === 0) return none;
    const whole = [...path, name];
    return [...named, ...any].filter(({ at }) => matches(at, whole));
  }
}

const none: readonly never[] = [];

/** Patterns as lists of their names: each is asked for many times. */
const split = new Map<string, readonly string[]>();

/**
 * Whether a path of names is one that a pattern means: its names parted by `/`, `*` for any one, `**` for any number. A
 * pattern of one name is of the last alone, but a `*` is of a path of one.
 */
export function matches(pattern: string, path: readonly string[]): boolean {
  let names = split.get(pattern);
  if (names === undefined) {
    names = pattern.split('/');
    split.set(pattern, names);
  }
  if (names.length === 1 && names[0] !== '*') return names[0] === path.at(-1);
  return matchesFrom(names, 0, path, 0);
}

function matchesFrom(names: readonly string[], at: number, path: readonly string[], from: number): boolean {
  if (at === names.length) return from === path.length;
  if (names[at] === '**') {
    for (let next = from; next <= path.length; next++)
      if (matchesFrom(names, at + 1, path, next)) return true;
    return false;
  }
  if (from === path.length) return false;
  return (names[at] === '*' || names[at] === path[from]) && matchesFrom(names, at + 1, path, from + 1);
}
