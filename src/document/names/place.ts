import { Lines } from '../../source/lines';
import type { Range } from '../../source/problem';
import type { CodeCell } from '../cells';
import type { Located } from './bindings';

/** A name where it stands: the place of its cell among the code cells, from 0, and the range in the cell's text. */
export interface NamePlace extends Range {
  readonly cell: number;
  readonly name: string;
  readonly isDefinition: boolean;
}

/** Where to write another name, or why that cannot be. */
export type Renaming = { readonly places: readonly NamePlace[] } | { readonly refusal: string };

/** Names for whoever knows lines and columns. */
export function placesIn(cells: readonly CodeCell[], names: readonly Located[]): NamePlace[] {
  const lines = new Map<number, Lines>();
  return names.map(({ cell, name, start, end, defines }) => {
    const own = lines.get(cell) ?? new Lines(cells[cell]?.text ?? '');
    lines.set(cell, own);
    return { cell, name, isDefinition: defines !== undefined, ...own.range(start, end) };
  });
}
