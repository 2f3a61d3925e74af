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
