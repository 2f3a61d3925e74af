import { amountIn, evaluateExpression } from '../estimate';
import { entryBounds, size, within } from './amounts';
import { evaluateAs, expressionOffers, type Kind } from './kind';

/** What is kept at most: entries, or the memory for them. */
export interface Capacity {
  readonly entries?: number;
  readonly bytes?: number;
}

/** `1 M` entries, or `4 GB` of them. */
export const capacity: Kind<Capacity> = {
  expected: 'a number of entries such as 1 M, or a size such as 4 GB',
  offers: () => expressionOffers,
  read: (text, names, note) => {
    // A copy, so that a word is new to the reading that notes what it counts.
    const { value } = evaluateExpression(text, names.clone());
    if (value !== undefined && amountIn(value, 'data') !== undefined)
      return { bytes: size.read(text, names, note) };
    const entries = evaluateAs('count', capacity.expected, text, names, note);
    return { entries: within(entryBounds, entries, text) };
  },
};

/** Whole entries of so many bytes each; at least one. */
export function entriesIn({ entries, bytes = 0 }: Capacity, entryBytes: number): number {
  return Math.max(1, Math.floor(entries ?? bytes / entryBytes));
}
