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
  const touched = followed(names, copy, [changed], {
    wanted,
    onProblem: (_, problem) => {
      throw problem;
    },
  });
  return { names: copy, touched };
}

/**
 * The names as they would be if the document gave these other values: all that depends on them is computed anew. A name that
 * is not among them has nothing that could change; what a simulation measured stays as it was. What cannot be computed anew
 * has no value then, which whoever speaks of it is told.
 */
export function withValues(names: Names, values: ReadonlyMap<string, Value>): Names {
  const copy = names.clone();
  for (const [name, value] of values) copy.change(name, value);
  followed(names, copy, [...values.keys()], {
    onProblem: (name, { message, code }) =>
      copy.miss(name, { message: `“${name}” has no value: ${message}`, code }),
  });
  return copy;
}

interface Following {
  readonly wanted?: ReadonlySet<string> | undefined;
  /** Told of what cannot be computed anew. */
  readonly onProblem: (name: string, problem: EvaluationProblem) => void;
}

/** Computes anew, in a copy, what depends on some names that have changed there; which those are, in order. */
function followed(
  names: Names,
  copy: Names,
  changed: readonly string[],
  { wanted, onProblem }: Following,
): string[] {
  const touched = new Set(changed);
  const order = [...names.defined()];
  for (const [place, name] of order.entries()) {
    const { reads, again } = names.definitionOf(name) ?? { reads: new Set<string>() };
    const isSought = names.isSupposed && SEARCHES.some((search) => reads.has(search));
    if (changed.includes(name) || again === undefined || isSought || wanted?.has(name) === false) continue;
    const follows = (read: string): boolean => touched.has(read);
    // Only the last definition of a name is known: one that was computed from another before cannot follow it.
    const isGone = (read: string): boolean =>
      !changed.includes(read) &&
      [...(names.definitionOf(read)?.former ?? [])].some(follows) &&
      order.indexOf(read) > place;
    const gone = [...reads].find(isGone);
    if (gone === undefined && ![...reads].some(follows)) continue;
    try {
      if (reads.has(name)) throw problemOf(`“${name}” is defined by itself, and cannot be computed anew`);
      if (gone !== undefined)
        throw problemOf(
          `“${name}” is computed from “${gone}” before that is defined anew, and cannot follow`,
        );
      copy.change(name, again(copy));
    } catch (error) {
      if (!(error instanceof EvaluationProblem)) throw error;
      onProblem(name, error);
    }
    touched.add(name);
  }
  return [...touched].slice(changed.length);
}

function problemOf(message: string): EvaluationProblem {
  return new EvaluationProblem(message, 0, 0);
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
