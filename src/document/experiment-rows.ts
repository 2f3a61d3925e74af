import type { EstimateCell, ExperimentTable, RequirementRow, VariantRow } from './outputs';
import { verdictMark } from './verdict-text';

/** A cell of the table. */
export interface TextCell {
  readonly text: string;
  /** Where a promise that speaks of it is broken. */
  readonly breaks?: true;
}

/** Stands behind the price of the cheapest design that keeps all promises. */
const CHEAPEST = 'the cheapest';
/** Stands behind what breaks a promise. */
export const BREAKS = '✗';

/** `policy of lb = random, users = 10 M user` */
export function designText(factors: readonly string[], levels: readonly string[]): string {
  return factors.map((factor, index) => `${factor} = ${levels[index] ?? ''}`).join(', ');
}

/** A table as rows of text, for every surface: what varies, what it comes to, and which promises hold. */
export function experimentRows({ factors, columns, rows, price, cheapest }: ExperimentTable): {
  head: string[];
  rows: TextCell[][];
} {
  const shown = ({ text, breaks }: EstimateCell): TextCell => ({ text, ...(breaks && { breaks }) });
  const plain = (text: string): TextCell => ({ text });
  const promises = (text: string): TextCell[] =>
    (rows[0]?.requirements ?? []).length > 0 ? [plain(text)] : [];
  const prices = (text: string): TextCell[] => (price === undefined ? [] : [plain(text)]);
  const rowsOf = (row: VariantRow, place: number): TextCell[][] => {
    const { levels, estimates, against = [], differences, requirements } = row;
    const mark = place === cheapest ? `, ${CHEAPEST}` : '';
    const own = [
      ...levels.map(plain),
      ...prices(`${row.price?.text ?? ''}${mark}`),
      ...estimates.map(shown),
      ...promises(verdictOf(requirements)),
    ];
    if (differences === undefined) return [own];
    const held = against.map((level, index) => plain(index === 0 ? `  against ${level}` : level));
    return [own, [...held, ...prices(''), ...differences.map(shown), ...promises('')]];
  };
  const texts = (cells: readonly TextCell[]): string[] => cells.map(({ text }) => text);
  return {
    head: [...factors, ...texts(prices(price ?? '')), ...columns, ...texts(promises('promises'))],
    rows: rows.flatMap(rowsOf),
  };
}

/** On all promises of a variant: which are broken, if any. */
function verdictOf(requirements: readonly RequirementRow[]): string {
  const broken = requirements.filter(({ holds }) => !holds);
  const uncertain = requirements.some((row) => row.uncertain === true);
  if (broken.length === 0) return verdictMark({ holds: true, ...(uncertain && { uncertain }) });
  const named = broken.map((row) => `${verdictMark(row)} ${row.text.replaceAll(/\s+/g, ' ')}`);
  return named.join(', ');
}
