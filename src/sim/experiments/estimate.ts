import type { NodeMetrics, SimulationResult } from '../result';
import type { MetricName } from '../metrics/catalogue';
import { studentT } from './student';

/** A mean over independent runs, and half the width of its 95 % confidence interval. */
export interface Estimate {
  /** `NaN` where no run measured anything, `Infinity` where one waited for what never came. */
  readonly mean: number;
  /** `NaN` where fewer than two runs measured something finite. */
  readonly halfWidth: number;
}

/**
 * What independent runs say of one number: their mean, and by Student’s t how far the truth may be from it with 95 %
 * confidence (Law, Simulation Modeling and Analysis, 5th ed., §9.4.1). Runs that measured nothing (`NaN`) do not count.
 */
export function estimate(observations: readonly number[]): Estimate {
  const measured = observations.filter((value) => !Number.isNaN(value));
  const count = measured.length;
  const mean = count === 0 ? NaN : measured.reduce((sum, value) => sum + value, 0) / count;
  if (count < 2 || !Number.isFinite(mean)) return { mean, halfWidth: NaN };
  const variance = measured.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return { mean, halfWidth: studentT(count - 1) * Math.sqrt(variance / count) };
}

/**
 * How much larger a number is in one variant than in another: their runs are paired, each with the same random numbers,
 * so that what both owe to chance cancels out (paired t, Law §10.2.1).
 */
export function difference(ours: readonly number[], theirs: readonly number[]): Estimate {
  return estimate(ours.map((value, run) => value - (theirs[run] ?? NaN)));
}

/** What each run measured of one metric of one node; `NaN` where it measured nothing. */
export function observed(runs: readonly SimulationResult[], node: string, metric: MetricName): number[] {
  return runs.map(({ nodes }) => nodes[node]?.[metric] ?? NaN);
}

/** Of each node an estimate of every metric that it has. A percentile is the mean of the runs’ own percentiles. */
export function estimates(
  runs: readonly SimulationResult[],
): Record<string, Partial<Record<MetricName, Estimate>>> {
  const [first] = runs;
  const row = ([node, metrics]: [string, NodeMetrics]): [string, Partial<Record<MetricName, Estimate>>] => [
    node,
    Object.fromEntries(
      (Object.keys(metrics) as MetricName[]).map((metric) => [
        metric,
        estimate(observed(runs, node, metric)),
      ]),
    ),
  ];
  return Object.fromEntries(Object.entries(first?.nodes ?? {}).map(row));
}
