import type { Colour, DefinedAs } from '../../source/assist';
import type { Occurrence } from '../../source/occurrence';

/** The colours of the estimates that a flowchart or a scenario reads. */
export function coloursOfNames(
  occurrences: readonly Occurrence[],
  above: ReadonlyMap<string, DefinedAs>,
): Colour[] {
  return occurrences.flatMap(({ name, kind, start, end, defines }): Colour[] => {
    const defined = above.get(name);
    if (kind !== 'value' || defines !== undefined || defined === undefined) return [];
    return [{ start, end, kind: defined === 'function' ? 'function' : 'variable', modifiers: [] }];
  });
}
