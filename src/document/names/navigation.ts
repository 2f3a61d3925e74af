import { KEYWORDS } from '../../estimate';
import { NAME } from '../../source/occurrence';
import { isReservedNode } from '../../topology';
import type { CodeCell } from '../cells';
import type { Binding, Located } from './bindings';
import { NameIndex, type IndexedNames } from './name-index';

/** Where the name at an offset of a cell is defined; nothing where no name of the document stands. */
export function definitionAt(names: IndexedNames, cell: number, offset: number): Located | undefined {
  return bindingAt(names, cell, offset)?.definition;
}

/** Everywhere the name at an offset stands, its definitions first: a value that is defined anew is still one name. */
export function referencesAt(names: IndexedNames, cell: number, offset: number): readonly Located[] {
  const found = bindingAt(names, cell, offset);
  const bindings = found === undefined ? [] : sharing(found, names);
  return bindings.flatMap(({ definition, references }) => [definition, ...references]);
}

/** The places of a name that can be given another one. */
export type Renamed = { readonly places: readonly Located[] } | { readonly refusal: string };

/** The places to change so that the name at an offset becomes another; without another, whether it can. */
export function renamingAt(
  cells: readonly CodeCell[],
  names: IndexedNames,
  cell: number,
  offset: number,
  to?: string,
): Renamed {
  const binding = bindingAt(names, cell, offset);
  if (binding === undefined) return { refusal: 'a name that this document defines was expected here' };
  const { name, kind } = binding.definition;
  if (kind === 'flowchart')
    return { refusal: 'a title is changed where it stands, and where a scenario runs it' };
  if (name === 'sim' && kind === 'value')
    return { refusal: '“sim” is the language’s own name for what a run measured' };
  // A scenario may call a node by its label, which stays.
  const places = referencesAt(names, cell, offset).filter((place) => place.name === name);
  const refusal = to === undefined || to === name ? undefined : refusalOf(to, kind);
  if (refusal !== undefined) return { refusal };
  if (to !== undefined && to !== name && !keepsBindings(cells, names, places, to))
    return { refusal: `“${to}” would mean something else in this document` };
  return { places };
}

function bindingAt({ all }: IndexedNames, cell: number, offset: number): Binding | undefined {
  const isHere = (one: Located): boolean =>
    one.cell === cell && one.start <= offset && offset <= one.end && one.start < one.end;
  return all.find(({ definition, references }) => isHere(definition) || references.some(isHere));
}

/** A value is one name however often it is defined; other names are one for each definition. */
function sharing(binding: Binding, { all }: IndexedNames): readonly Binding[] {
  const { kind, name } = binding.definition;
  return kind === 'value'
    ? all.filter(({ definition }) => definition.kind === 'value' && definition.name === name)
    : [binding];
}

/** Why a name can be nothing's of this kind. */
function refusalOf(to: string, kind: Located['kind']): string | undefined {
  if (kind === 'place')
    return /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|-(?![->.]|$))*$/u.test(to) && !isReservedNode(to)
      ? undefined
      : `“${to}” can name no node: letters, digits, “_” and “-” were expected`;
  return to.match(NAME)?.[0] === to && !KEYWORDS.has(to) && to !== 'true' && to !== 'false'
    ? undefined
    : `“${to}” can be no name: letters, digits and “_” were expected, and no word of the language`;
}

/** Whether with another name in these places every name of the document still stands for what it did. */
function keepsBindings(
  cells: readonly CodeCell[],
  names: IndexedNames,
  places: readonly Located[],
  to: string,
): boolean {
  const index = new NameIndex().of(cells.map((cell, place) => renamedIn(cell, place, places, to)));
  return shapeOf(index) === shapeOf(names) && !isTaken(names, places, to);
}

/** Whether a word that is no name of the document so far, such as a unit, would become one. */
function isTaken(names: IndexedNames, places: readonly Located[], to: string): boolean {
  const [first] = places;
  const isNode = first?.kind === 'place';
  return (
    !isNode &&
    names.occurrences.some((occurrences) =>
      occurrences.some((one) => one.name === to && one.kind !== 'place'),
    )
  );
}

function renamedIn(cell: CodeCell, place: number, places: readonly Located[], to: string): CodeCell {
  const own = places.filter((one) => one.cell === place).sort((a, b) => b.start - a.start);
  const text = own.reduce(
    (before, { start, end }) => before.slice(0, start) + to + before.slice(end),
    cell.text,
  );
  return { ...cell, text };
}

/** Which occurrences are bound to which, by their order in each cell: what stays the same in a good renaming. */
function shapeOf({ all, occurrences }: IndexedNames): string {
  const orders = new Map(occurrences.flatMap((cell) => cell.map((one, order) => [one, order] as const)));
  const shown = (one: Located): string => `${one.cell}:${orders.get(one) ?? ''}`;
  return JSON.stringify([
    occurrences.map((cell) => cell.map(({ kind }) => kind)),
    all.map(({ definition, references }) => [definition, ...references].map(shown)),
  ]);
}
