import { Lines } from '../source/lines';
import type { Occurrence } from '../source/occurrence';
import type { Range } from '../source/problem';

export type SymbolKind = 'value' | 'function' | 'place' | 'flowchart' | 'run' | 'promise';

/** Something that a cell defines or promises, for an outline. Ranges are in the cell's text. */
export interface CellSymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  /** Of all of it. */
  readonly range: Range;
  /** Of its name alone. */
  readonly nameRange: Range;
}

/** What a cell defines and promises, in the order of its text. */
export function symbolsIn(text: string, occurrences: readonly Occurrence[]): readonly CellSymbol[] {
  const lines = new Lines(text);
  const defined = occurrences.flatMap((one): (CellSymbol & { start: number })[] => {
    const { name, kind, defines, start, end } = one;
    if (defines === undefined || kind === 'parameter') return [];
    const isRun = kind === 'value' && name === 'sim';
    const called = isRun ? text.slice(defines.whole.start, defines.whole.end) : (defines.label ?? name);
    const own = isRun ? 'run' : defines.reads === undefined ? kind : 'function';
    const range = lines.range(defines.whole.start, defines.whole.end);
    // A flowchart without a title is drawn, but there is nothing to call it.
    return called === ''
      ? []
      : [{ name: called, kind: own, range, nameRange: lines.range(start, end), start }];
  });
  const promises = [...text.matchAll(/^[^\S\n]*(require\b[^\n#]*)/gm)].map(
    ({ 0: line, 1: promise = '', index }) => {
      const start = index + line.length - promise.length;
      const range = lines.range(start, start + promise.trimEnd().length);
      return {
        name: promise.trim().replaceAll(/\s+/g, ' '),
        kind: 'promise' as const,
        range,
        nameRange: range,
        start,
      };
    },
  );
  return [...defined, ...promises]
    .sort((one, other) => one.start - other.start)
    .map(({ start: _, ...symbol }) => symbol);
}
