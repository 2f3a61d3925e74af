import type { CellOutcome } from '../document/outputs';

/** What one point of a sweep came to: plain data, and so mergeable. */
export interface PointRow {
  /** Its place among the points of the sweep, from 0. */
  readonly point: number;
  /** What each axis is there. */
  readonly levels: readonly string[];
  readonly positions: readonly (number | null)[];
  /** Every promise of the document, in order. */
  readonly promises: readonly PromiseAtPoint[];
  /** What the promises of scenarios speak of, and without any what users see. */
  readonly measures: readonly Measure[];
  readonly cost?: Cost;
  /** Where it has no result: why, and the command line that shows it. */
  readonly failure?: { readonly message: string; readonly command: string };
  /** All that its cells put out, for a report: of the first point that has a result, and perhaps of some after it. */
  readonly outcomes?: readonly CellOutcome[];
}

export interface PromiseAtPoint {
  readonly line: number;
  readonly text: string;
  readonly holds: boolean;
  readonly actual: string;
  readonly uncertain?: true;
}

/** A metric of a node in one scenario, with its 95 % confidence interval where there were several runs. */
export interface Measure {
  /** The line that runs the scenario. */
  readonly scenario: number;
  readonly metric: string;
  readonly node: string;
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  readonly text: string;
}

export interface Cost {
  readonly value: number;
  readonly unit: string;
  readonly text: string;
}

/** Whether it has a result, and every promise holds there. */
export function holdsAll({ promises, failure }: PointRow): boolean {
  return failure === undefined && promises.every(({ holds }) => holds);
}

/** A row without what only a report shows. */
export function withoutOutcomes(row: PointRow): PointRow {
  const { point, levels, positions, promises, measures, cost, failure } = row;
  return {
    ...{ point, levels, positions, promises, measures },
    ...(cost && { cost }),
    ...(failure && { failure }),
  };
}

/** The cheaper of two points that keep all promises; the earlier one of two that cost the same. Costs in another unit do not compare. */
export function cheaper(one: PointRow | undefined, other: PointRow): PointRow | undefined {
  if (!holdsAll(other) || other.cost === undefined) return one;
  if (one?.cost === undefined) return other;
  if (one.cost.unit !== other.cost.unit) return one;
  const isLess =
    other.cost.value < one.cost.value || (other.cost.value === one.cost.value && other.point < one.point);
  return isLess ? other : one;
}
