import { csvRow } from '../../source/csv';
import { holdsAll, type PointRow } from '../../sweep/point-row';
import { measureNames, type FinishedSweep } from './finished-sweep';

/** For a spreadsheet, by RFC 4180: a line for each point, with its levels, whether promises hold, its measures and its cost. */
export function* csv({ sweep, rows }: FinishedSweep): Iterable<string> {
  const whole = firstWhole(rows());
  const promises = whole?.promises ?? [];
  const names = whole === undefined ? [] : measureNames(whole);
  yield csvRow([
    ...sweep.axes.map(({ name }) => name),
    'holds',
    ...promises.map(({ text }) => text),
    ...names.flatMap((name) => [name, `${name} low`, `${name} high`]),
    `${sweep.cost}${whole?.cost === undefined || whole.cost.unit === '' ? '' : ` in ${whole.cost.unit}`}`,
    'failure',
  ]);
  for (const row of rows())
    yield csvRow([
      ...row.levels,
      holdsAll(row),
      // Of a point that failed, their columns are empty.
      ...promises.map((_, index) => row.promises[index]?.holds),
      ...names.flatMap((_, index) => {
        const { value, low, high } = row.measures[index] ?? {};
        return [value, low, high];
      }),
      row.cost?.value,
      row.failure?.message,
    ]);
}

/** The first point that has a result: it says which columns there are. */
function firstWhole(rows: Iterable<PointRow>): PointRow | undefined {
  for (const row of rows) if (row.failure === undefined) return row;
  return undefined;
}
