import { coreVersion } from '../../execution/identity';
import { encode } from '../../execution/wire';
import { withoutOutcomes, type PointRow } from '../../sweep/point-row';
import type { Shard } from '../../sweep/run-sweep';
import { sourceOf, type SweepSource } from '../../sweep/sweep';
import type { FinishedSweep } from './finished-sweep';

/** One line for each point, so that a part is merged line by line. */
function* lines(
  head: object,
  rows: Iterable<PointRow>,
  tail: object,
  written: (row: PointRow) => string = JSON.stringify,
): Iterable<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"points":[`;
  let isFirst = true;
  for (const row of rows) {
    yield `${isFirst ? '' : ','}\n${written(row)}`;
    isFirst = false;
  }
  const rest = JSON.stringify(tail).slice(1, -1);
  yield `\n]${rest === '' ? '' : `,${rest}`}}\n`;
}

/** For programs: every point with its promises and measures, in order. */
export function json({ sweep, rows, summary }: FinishedSweep): Iterable<string> {
  const { document, axes, repeat, seed, sample } = sweep;
  const { cheapest, held, failed } = summary;
  const head = {
    ...{ document, core: coreVersion, repeat, seed, sample },
    axes: axes.map(({ name, levels }) => ({ name, levels: levels.map(({ text }) => text) })),
  };
  const tail = { held, failed, cheapest: cheapest?.point ?? null };
  return lines(head, withOutcomesAt(undefined, rows()), tail);
}

/** Rows of which one alone has outcomes, whichever were made first. */
function* withOutcomesAt(point: number | undefined, rows: Iterable<PointRow>): Iterable<PointRow> {
  for (const row of rows) yield row.point === point ? row : withoutOutcomes(row);
}

/** The first line of a part, closed. */
export interface PartHead {
  readonly core: string;
  readonly definition: SweepSource;
  readonly shard: Shard;
}

/** What one shard came to, for `headroom merge`: to the last bit. */
export function part({ sweep, rows, summary }: FinishedSweep, shard: Shard): Iterable<string> {
  const head: PartHead = { core: coreVersion, definition: sourceOf(sweep), shard };
  return lines(head, withOutcomesAt(summary.whole?.point, rows()), {}, encode);
}
