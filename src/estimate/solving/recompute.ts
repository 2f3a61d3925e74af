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
  const touched = new Set([changed]);
  for (const name of names.defined()) {
    const { reads, again } = names.definitionOf(name) ?? { reads: new Set<string>() };
    const depends = [...reads].some((read) => touched.has(read));
    const isSought = names.isSupposed && SEARCHES.some((search) => reads.has(search));
    if (name === changed || !depends || again === undefined || isSought || wanted?.has(name) === false)
      continue;
    if (reads.has(name))
      throw new EvaluationProblem(`“${name}” is defined by itself, and cannot be computed anew`, 0, 0);
    copy.change(name, again(copy));
    touched.add(name);
  }
  touched.delete(changed);
  return { names: copy, touched: [...touched] };
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
