import { formatValue, type Formatted } from './format';
import { rangeText } from './format-uncertain';
import { formatShare, plain } from './number-format';
import type { Value } from './values';

/** A row below the one of a value that is a table. */
export interface RowBelow extends Formatted {
  readonly name: string;
  readonly value: number;
}

/** The rows of a table: each input of `sensitivity(x)`, each later value of `what_if(x, 2)`, each choice of a calculator. */
export function rowsBelow(value: Value): RowBelow[] {
  if (typeof value !== 'object' || !('kind' in value)) return [];
  if (value.kind === 'ranking')
    return value.influences.map(({ name, correlation, share, low, high }) => {
      const range = rangeText(formatValue(low).text, formatValue(high).text);
      const part = formatShare(Number(share.toFixed(2)));
      const text = `rank correlation ${correlation.toFixed(2)}, ${part} of the spread, ${range}`;
      return { name, value: correlation, number: correlation, unit: '', text };
    });
  if (value.kind === 'effects')
    return value.effects.map(({ name, factor }) => {
      const number = Number(factor.toPrecision(12));
      return { name, value: number, number, unit: '', text: `× ${plain(number)}` };
    });
  if (value.kind === 'table') return value.rows.map((row) => ({ ...row, number: row.value, unit: '' }));
  return [];
}
