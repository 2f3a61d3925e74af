import { AxisProblem, type Axis, type AxisLevel } from '../document/sweep-axis';
import { latinHypercube } from './latin-hypercube';
import { sobol } from './sobol';

/** How points are chosen where not all are wanted. */
export interface Sample {
  readonly count: number;
  readonly method: 'latin-hypercube' | 'sobol';
  readonly seed: number;
}

/** Points that one sweep may have. */
export const MOST_POINTS = 1_000_000;

/** How many points the whole grid has. */
function gridSize(axes: readonly Axis[]): number {
  return axes.reduce((product, { levels }) => product * levels.length, 1);
}

/** The levels at a place of the grid, from 0; those of the first axis change slowest. */
export function levelsAt(axes: readonly Axis[], place: number): AxisLevel[] {
  let rest = place;
  const levels: AxisLevel[] = [];
  for (const axis of [...axes].reverse()) {
    const level = axis.levels[rest % axis.levels.length];
    if (level !== undefined) levels.unshift(level);
    rest = Math.floor(rest / axis.levels.length);
  }
  return levels;
}

/**
 * The places of the points that are evaluated, ascending: all of the grid, or a sample of it. Where two points of a sample
 * fall on one place of the grid, they are one.
 * @throws AxisProblem where these are too many, or the grid has more places than numbers can tell apart
 */
export function placesOf(axes: readonly Axis[], sample: Sample | undefined): ArrayLike<number> {
  const size = gridSize(axes);
  if (sample === undefined && size > MOST_POINTS)
    throw new AxisProblem(
      `makes ${grouped(size)} points: at most ${grouped(MOST_POINTS)} were expected, or --sample N of them`,
    );
  if (size > Number.MAX_SAFE_INTEGER)
    throw new AxisProblem(`makes a grid of ${grouped(size)} points: fewer axes, or values, were expected`);
  if (sample === undefined || sample.count >= size)
    return Float64Array.from({ length: size }, (_, place) => place);
  const points =
    sample.method === 'sobol'
      ? sobol(sample.count, axes.length)
      : latinHypercube(sample.count, axes.length, sample.seed);
  const places = points.map((point) =>
    axes.reduce(
      (place, { levels: { length } }, axis) => place * length + Math.floor((point[axis] ?? 0) * length),
      0,
    ),
  );
  return [...new Set(places)].sort((one, other) => one - other);
}

/** `1,000,000` */
function grouped(count: number): string {
  return count.toLocaleString('en');
}
