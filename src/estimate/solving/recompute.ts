import { EvaluationProblem } from '../evaluation-problem';
import type { Names } from '../names';
import type { Value } from '../values';

/** Functions that compute the document anew: what they found is not sought again within another search. */
const SEARCHES = ['solve', 'what_if'];

/**
 * The names of a document with one of them changed, and with all that depends on it computed anew, or as much of it as is
 * `wanted`; and which those are, in order. What a simulation measured stays as it was.
 * @throws EvaluationProblem where one of them then has no value
 */
export function recompute(
  names: Names,
  changed: string,
  value: Value,
  wanted?: ReadonlySet<string>,
): { names: Names; touched: string[] } {
  const copy = names.supposing(changed, value);
  const touched = followed(names, copy, [changed], wanted);
  return { names: copy, touched };
}

/**
 * The names as they would be if the document gave these other values: all that depends on them is computed anew. A name that
 * is not among them has nothing that could change; what a simulation measured stays as it was.
 * @throws EvaluationProblem where one of them then has no value
 */
export function withValues(names: Names, values: ReadonlyMap<string, Value>): Names {
  const copy = names.clone();
  for (const [name, value] of values) copy.change(name, value);
  followed(names, copy, [...values.keys()]);
  return copy;
}

/** Computes anew, in a copy, what depends on some names that have changed there; which those are, in order. */
function followed(
  names: Names,
  copy: Names,
  changed: readonly string[],
  wanted?: ReadonlySet<string>,
): string[] {
  const touched = new Set(changed);
  for (const name of names.defined()) {
    const { reads, again } = names.definitionOf(name) ?? { reads: new Set<string>() };
    const depends = [...reads].some((read) => touched.has(read));
    const isSought = names.isSupposed && SEARCHES.some((search) => reads.has(search));
    if (changed.includes(name) || !depends || again === undefined || isSought || wanted?.has(name) === false)
      continue;
    if (reads.has(name))
      throw new EvaluationProblem(`“${name}” is defined by itself, and cannot be computed anew`, 0, 0);
    copy.change(name, again(copy));
    touched.add(name);
  }
  return [...touched].slice(changed.length);
}

/** All that some names are computed from, and they themselves. */
export function neededFor(read: ReadonlySet<string>, names: Names): Set<string> {
  const needed = new Set<string>();
  const visit = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const further of names.definitionOf(name)?.reads ?? []) visit(further);
  };
  read.forEach(visit);
  return needed;
}
