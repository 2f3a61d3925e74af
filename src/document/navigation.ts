import { KEYWORDS } from '../estimate';
import { NAME } from '../source/occurrence';
import { isReservedNode } from '../topology';
import type { Binding, Located } from './bindings';
import type { IndexedNames } from './name-index';

/** Where the name at an offset of a cell is defined; nothing where no name of the document stands. */
export function definitionAt(names: IndexedNames, cell: number, offset: number): Located | undefined {
  return occurrenceAt(names, cell, offset)?.binding.definition;
}

/** Everywhere the name at an offset stands, its definitions first: a value that is defined anew is still one name. */
export function referencesAt(names: IndexedNames, cell: number, offset: number): readonly Located[] {
  const found = occurrenceAt(names, cell, offset);
  const bindings = found === undefined ? [] : sharing(found.binding, names);
  return bindings.flatMap(({ definition, references }) => [definition, ...references]);
}

/** A name that can be given another one, where it stands. */
export type Renamed = { readonly places: readonly Located[] } | { readonly refusal: string };

/** The places to change so that the name at an offset becomes another; without another, whether it can. */
export function renamingAt(names: IndexedNames, cell: number, offset: number, to?: string): Renamed {
  const found = occurrenceAt(names, cell, offset);
  if (found === undefined) return { refusal: 'a name that this document defines was expected here' };
  const { binding } = found;
  const { name, kind } = binding.definition;
  if (kind === 'flowchart')
    return { refusal: 'a title is changed where it stands, and where a scenario runs it' };
  if (name === 'sim' && kind === 'value')
    return { refusal: '“sim” is the language’s own name for what a run measured' };
  const refusal = to === undefined || to === name ? undefined : refusalOf(to, binding, names);
  if (refusal !== undefined) return { refusal };
  // A scenario may call a node by its label, which stays.
  const places = referencesAt(names, cell, offset).filter((place) => place.name === name);
  return { places };
}

interface Found {
  readonly occurrence: Located;
  readonly binding: Binding;
}

function occurrenceAt({ all }: IndexedNames, cell: number, offset: number): Found | undefined {
  for (const binding of all)
    for (const occurrence of [binding.definition, ...binding.references]) {
      const { start, end } = occurrence;
      if (occurrence.cell === cell && start <= offset && offset <= end && start < end)
        return { occurrence, binding };
    }
  return undefined;
}

/** A value is one name however often it is defined; other names are one for each definition. */
function sharing(binding: Binding, { all }: IndexedNames): readonly Binding[] {
  const { kind, name } = binding.definition;
  return kind === 'value'
    ? all.filter(({ definition }) => definition.kind === 'value' && definition.name === name)
    : [binding];
}

/** Why a name cannot become another. */
function refusalOf(to: string, { definition }: Binding, names: IndexedNames): string | undefined {
  const { kind, cell } = definition;
  if (kind === 'place') {
    if (!/^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|-(?![->.]|$))*$/u.test(to) || isReservedNode(to))
      return `“${to}” can name no node: letters, digits, “_” and “-” were expected`;
  } else if (to.match(NAME)?.[0] !== to || KEYWORDS.has(to) || to === 'true' || to === 'false')
    return `“${to}” can be no name: letters, digits and “_” were expected, and no word of the language`;
  const isSpoken = names.occurrences.some((occurrences, index) =>
    occurrences.some(
      (one) =>
        one.name === to && (kind === 'place' ? one.kind === kind && index === cell : one.kind !== 'place'),
    ),
  );
  return isSpoken ? `“${to}” means something in this document already` : undefined;
}
