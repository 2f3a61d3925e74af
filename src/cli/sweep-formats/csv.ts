import { csvRow } from '../../source/csv';
import { holdsAll } from '../../sweep/point-row';
import { measureNames, type FinishedSweep } from './finished-sweep';

/** For a spreadsheet, by RFC 4180: a line for each point, with its levels, whether promises hold, its measures and its cost. */
export function* csv({ sweep, rows, summary: { whole } }: FinishedSweep): Iterable<string> {
  const promises = whole?.promises ?? [];
  const measures = whole === undefined ? [] : measureNames(whole);
  const unit = whole?.cost?.unit ?? '';
  yield csvRow([
    ...sweep.axes.map(({ name }) => name),
    'holds',
    ...promises.map(({ text }) => text),
    ...measures.flatMap((name) => [name, `${name} low`, `${name} high`]),
    unit === '' ? sweep.cost : `${sweep.cost} in ${unit}`,
    'failure',
  ]);
  // What failed has nothing in these columns, and they stay where they are.
  for (const row of rows())
    yield csvRow([
      ...row.levels,
      holdsAll(row),
      ...promises.map((_, index) => row.promises[index]?.holds),
      ...measures.flatMap((_, index) => {
        const { value, low, high } = row.measures[index] ?? {};
        return [value, low, high];
      }),
      row.cost?.value,
      row.failure?.message,
    ]);
}
