import { canBeNamed, literalsIn, type Literal } from '../../estimate';
import { Lines } from '../../source/lines';
import type { Range } from '../../source/problem';
import type { CodeCell } from '../cells';
import type { IndexedNames } from './name-index';

/** A change of a cell's text: the place of the cell, the range in its text, and what to write there. */
export interface CellEdit extends Range {
  readonly cell: number;
  readonly text: string;
}

/** A number that gets a name, or that is replaced by the name which it has already. */
export interface Extraction {
  readonly title: string;
  readonly edits: readonly CellEdit[];
  /** Where the new name will stand, for its author to choose a better one. */
  readonly named?: { readonly line: number; readonly column: number };
}

interface Placed extends Literal {
  readonly cell: number;
}

/**
 * Names the number at an offset of an estimate cell: all places with the same number and unit from there on, in its cell
 * and those below, get the name instead. Where a name above has just this number, that one is taken. Nothing is offered
 * where a name would mean something else than the number does.
 */
export function extractionAt(
  cells: readonly CodeCell[],
  names: IndexedNames,
  index: number,
  offset: number,
): Extraction | undefined {
  const own = placedIn(cells, index);
  const at = own.findIndex(({ start, end }) => start <= offset && offset <= end);
  const here = own[at];
  if (here === undefined || here.name !== undefined) return undefined;
  const name = freeName(names);
  if (!canBeNamed(cells[index]?.text ?? '', here, name)) return undefined;
  // The cursor is seldom at a number: only then the other cells are read.
  const others = cells.map((_, cell) => (cell === index ? [] : placedIn(cells, cell)));
  const above = [...others.slice(0, index).flat(), ...own.slice(0, at)];
  const below = [...own.slice(at + 1), ...others.slice(index).flat()];
  const same = ({ text }: Placed): boolean => text === here.text;
  const known = above.filter((one) => same(one) && isLatest(one, here, names)).at(-1)?.name;
  if (known !== undefined)
    return { title: `Use “${known}” for ${here.text}`, edits: [replaced(cells, here, known)] };
  // Two bare numbers are alike by chance.
  const alike = here.hasUnit
    ? below.filter(
        (one) => same(one) && one.name === undefined && canBeNamed(cells[one.cell]?.text ?? '', one, name),
      )
    : [];
  const places = [here, ...alike];
  const { line } = new Lines(cells[index]?.text ?? '').at(here.statement.start);
  const start = { line, column: 1, endLine: line, endColumn: 1 };
  const count = places.length === 1 ? '' : ` (${places.length} places)`;
  return {
    title: `Extract “${here.text}” into a name${count}`,
    edits: [
      { cell: index, text: `${name} = ${here.text}\n`, ...start },
      ...places.map((place) => replaced(cells, place, name)),
    ],
    named: { line, column: 1 },
  };
}

/** The numbers of a cell; of another language than the estimates' none. */
function placedIn(cells: readonly CodeCell[], cell: number): Placed[] {
  const { language, text } = cells[cell] ?? {};
  return language === 'estimate' && text !== undefined
    ? literalsIn(text).map((literal) => ({ ...literal, cell }))
    : [];
}

/** Whether the name that a number has by its definition still has it further down. */
function isLatest({ name, cell, statement }: Placed, here: Placed, { all }: IndexedNames): boolean {
  const above = all.filter(
    ({ definition }) =>
      definition.kind === 'value' &&
      definition.name === name &&
      (definition.cell < here.cell ||
        (definition.cell === here.cell && definition.start < here.statement.start)),
  );
  const last = above.at(-1);
  return name !== undefined && last?.definition.cell === cell && last.definition.start === statement.start;
}

function replaced(cells: readonly CodeCell[], { cell, start, end }: Placed, text: string): CellEdit {
  return { cell, text, ...new Lines(cells[cell]?.text ?? '').range(start, end) };
}

function freeName({ occurrences }: IndexedNames): string {
  const taken = new Set(occurrences.flat().map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'value' : `value_${number}`;
    if (!taken.has(name)) return name;
  }
}
