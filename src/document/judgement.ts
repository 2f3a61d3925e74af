import type { Names } from '../estimate';
import { judge, type Draft, type Places, type Verdict } from '../scenario';
import { estimates, type Estimate, type MetricName, type NodeMetrics, type SimulationResult } from '../sim';
import type { Problem } from '../source/problem';
import { estimateText } from './metric-text';

/** Estimates of each node's metrics. */
export type NodeEstimates = Readonly<Record<string, Partial<Record<MetricName, Estimate>>>>;

export interface JudgedVerdict extends Verdict {
  /** Whether other runs may well turn it: the 95 % confidence interval reaches over the limit. */
  readonly isUncertain?: boolean;
}

/** What the runs of one variant come to. */
export interface Judged {
  /** Means over the runs; of one run what it measured. */
  readonly nodes: Readonly<Record<string, NodeMetrics>>;
  /** Of several runs. */
  readonly estimates: NodeEstimates | undefined;
  readonly verdicts: readonly JudgedVerdict[];
  readonly problems: readonly Problem[];
}

/**
 * Holds promises against the runs of one variant: against their means where there are several. Where such a mean is not
 * known well enough to be sure of the verdict, that is uncertain.
 */
export function judgeRuns(
  text: string,
  promises: Draft['requirements'],
  runs: readonly SimulationResult[],
  names: Names,
  places: Places,
): Judged {
  const [first] = runs;
  const hold = (nodes: Judged['nodes']): ReturnType<typeof judge> =>
    judge(text, promises, { nodes }, names, places);
  if (first === undefined || runs.length === 1) {
    const nodes = first?.nodes ?? {};
    return { nodes, estimates: undefined, ...hold(nodes) };
  }
  const known = estimates(runs);
  const nodes = shifted(known, 0);
  const { verdicts, problems } = hold(nodes);
  const [low, high] = [hold(shifted(known, -1)).verdicts, hold(shifted(known, 1)).verdicts];
  const weighed = verdicts.map((verdict, index): JudgedVerdict => {
    const { holds, subject, about } = verdict;
    const [only, second] = about;
    if (only === undefined || second !== undefined || !/^[\w.]+\([^()]*\)$/.test(subject)) return verdict;
    const metric = only.metric as MetricName;
    const value = known[only.node]?.[metric];
    if (value === undefined || !Number.isFinite(value.halfWidth)) return verdict;
    const isUncertain = [low, high].some((end) => end[index]?.holds !== holds);
    return { ...verdict, actual: estimateText(metric, value), isUncertain };
  });
  return { nodes, estimates: known, verdicts: weighed, problems };
}

/** Means, or the lower or upper ends of their intervals. */
function shifted(known: NodeEstimates, by: -1 | 0 | 1): Record<string, NodeMetrics> {
  const row = (metrics: NodeEstimates[string]): NodeMetrics =>
    Object.fromEntries(
      Object.entries(metrics).map(([metric, { mean, halfWidth }]) => [
        metric,
        by === 0 || Number.isNaN(halfWidth) ? mean : mean + by * halfWidth,
      ]),
    );
  return Object.fromEntries(Object.entries(known).map(([node, metrics]) => [node, row(metrics)]));
}
