import type { EstimateCell, ExperimentTable, RequirementRow } from './outputs';
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

/** A table as rows of text, for every surface: what varies, what it comes to, and which promises hold. */
export function experimentRows({ factors, columns, rows, price, cheapest }: ExperimentTable): {
  head: string[];
  rows: TextCell[][];
} {
  const promises = rows[0]?.requirements.length ?? 0;
  const shown = ({ text, breaks }: EstimateCell): TextCell => ({ text, ...(breaks && { breaks }) });
  const plain = (text: string): TextCell => ({ text });
  return {
    head: [
      ...factors,
      ...columns,
      ...(promises > 0 ? ['promises'] : []),
      ...(price === undefined ? [] : [price]),
    ],
    rows: rows.flatMap(
      ({ levels, estimates, against = [], differences, requirements, price: cost }, place) => [
        [
          ...levels.map(plain),
          ...estimates.map(shown),
          ...(promises > 0 ? [plain(verdictOf(requirements))] : []),
          ...(price === undefined
            ? []
            : [plain(`${cost?.text ?? ''}${place === cheapest ? `, ${CHEAPEST}` : ''}`)]),
        ],
        ...(differences === undefined
          ? []
          : [
              [
                ...against.map((level, index) => plain(index === 0 ? `  against ${level}` : level)),
                ...differences.map(shown),
                ...(promises > 0 ? [plain('')] : []),
                ...(price === undefined ? [] : [plain('')]),
              ],
            ]),
      ],
    ),
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
