import { designText } from '../../document/experiment-rows';
import { cheaper, holdsAll, type PointRow } from '../../sweep/point-row';
import type { Sweep } from '../../sweep/sweep';

/** A sweep whose points are all done. */
export interface FinishedSweep {
  readonly sweep: Sweep;
  /** In order; each time they are asked for they are read anew, for they may be more than fit into memory. */
  readonly rows: () => Iterable<PointRow>;
  readonly summary: SweepSummary;
}

/** What there is to say of all points together. */
export interface SweepSummary {
  readonly points: number;
  /** Those at which every promise holds. */
  readonly held: number;
  readonly failed: number;
  /** Whether the document promises anything. */
  readonly hasPromises: boolean;
  /** The first point that has a result: what it promises and measures, all do that have one. */
  readonly whole?: PointRow;
  /** The cheapest point that keeps all promises, where the document says what it costs. */
  readonly cheapest?: PointRow;
}

export function finishedSweep(sweep: Sweep, rows: () => Iterable<PointRow>): FinishedSweep {
  return { sweep, rows, summary: summaryOf(rows()) };
}

function summaryOf(rows: Iterable<PointRow>): SweepSummary {
  let [points, held, failed] = [0, 0, 0];
  let hasPromises = false;
  let whole: PointRow | undefined;
  let cheapest: PointRow | undefined;
  for (const row of rows) {
    points++;
    if (holdsAll(row)) held++;
    if (row.failure !== undefined) failed++;
    else whole ??= row;
    hasPromises ||= row.promises.length > 0;
    cheapest = cheaper(cheapest, row);
  }
  return { points, held, failed, hasPromises, ...(whole && { whole }), ...(cheapest && { cheapest }) };
}

/** `app.instances = 8, users = 10 M user` */
export function levelsText({ axes }: Sweep, levels: readonly string[]): string {
  return designText(
    axes.map(({ name }) => name),
    levels,
  );
}

/** `p99(users)`; where several scenarios measure it, `p99(users), line 40`. */
export function measureNames(row: PointRow): string[] {
  const names = row.measures.map(({ metric, node }) => `${metric}(${node})`);
  return row.measures.map(({ scenario }, index) => {
    const name = names[index] ?? '';
    return names.indexOf(name) === names.lastIndexOf(name) ? name : `${name}, line ${scenario}`;
  });
}
