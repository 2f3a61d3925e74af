import { Lines } from '../source/lines';
import type { Range } from '../source/problem';
import type { Located } from './bindings';
import type { CodeCell } from './cells';

/** A name where it stands: the place of its cell among the code cells, from 0, and the range in the cell's text. */
export interface Place extends Range {
  readonly cell: number;
  readonly name: string;
  readonly isDefinition: boolean;
}

/** Where to write another name, or why that cannot be. */
export type Renaming = { readonly places: readonly Place[] } | { readonly refusal: string };

/** A name for whoever knows lines and columns. */
export function placeIn(cells: readonly CodeCell[], { cell, name, start, end, defines }: Located): Place {
  const text = cells[cell]?.text ?? '';
  return { cell, name, isDefinition: defines !== undefined, ...new Lines(text).range(start, end) };
}
