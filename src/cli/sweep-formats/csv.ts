import { csvRow } from '../../source/csv';
import { holdsAll } from '../../sweep/point-row';
import { measureNames, type FinishedSweep } from './finished-sweep';

/** For a spreadsheet, by RFC 4180: a line for each point, with its levels, whether promises hold, its measures and its cost. */
export function* csv({ sweep, rows }: FinishedSweep): Iterable<string> {
  let isFirst = true;
  for (const row of rows()) {
    if (isFirst) {
      const measures = measureNames(row).flatMap((name) => [name, `${name} low`, `${name} high`]);
      yield csvRow([
        ...sweep.axes.map(({ name }) => name),
        'holds',
        ...row.promises.map(({ text }) => text),
        ...measures,
        `${sweep.cost}${row.cost === undefined || row.cost.unit === '' ? '' : ` in ${row.cost.unit}`}`,
        'failure',
      ]);
      isFirst = false;
    }
    yield csvRow([
      ...row.levels,
      holdsAll(row),
      ...row.promises.map(({ holds }) => holds),
      ...row.measures.flatMap(({ value, low, high }) => [value, low, high]),
      row.cost?.value,
      row.failure?.message,
    ]);
  }
}
