import { Lines } from '../../source/lines';
import type { Occurrence, Span } from '../../source/occurrence';
import type { Range } from '../../source/problem';

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
export function symbolsIn(
  text: string,
  occurrences: readonly Occurrence[],
  promises: readonly Span[],
): readonly CellSymbol[] {
  const lines = new Lines(text);
  const placed = (
    name: string,
    kind: SymbolKind,
    whole: Span,
    own: Span,
  ): CellSymbol & { start: number } => ({
    ...{ name, kind, start: own.start },
    range: lines.range(whole.start, whole.end),
    nameRange: lines.range(own.start, own.end),
  });
  const written = ({ start, end }: Span): string => text.slice(start, end).replaceAll(/\s+/g, ' ');
  const defined = occurrences.flatMap((one) => {
    const { name, kind, defines } = one;
    if (defines === undefined || kind === 'parameter') return [];
    if (kind === 'value' && name === 'sim')
      return [placed(written(defines.whole), 'run', defines.whole, one)];
    const called = defines.label ?? name;
    // A flowchart without a title is drawn, but there is nothing to call it.
    if (called === '') return [];
    return [placed(called, defines.isFunction === true ? 'function' : kind, defines.whole, one)];
  });
  return [...defined, ...promises.map((span) => placed(written(span), 'promise', span, span))]
    .sort((one, other) => one.start - other.start)
    .map(({ start: _, ...symbol }) => symbol);
}
