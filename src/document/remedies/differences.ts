import { estimate, observed, type MetricName, type SimulationResult } from '../../sim';
import { differenceOf } from '../experiment-output';
import { differenceText, estimateText } from '../metric-text';

interface MetricOfNode {
  readonly metric: string;
  readonly node: string;
}

/** What a change may cost, or bring besides: what users wait for, whether they are answered, how fresh, and what failures lose. */
const TOLD = ['p99', 'availability', 'stale_reads', 'rpo', 'rto'] as const satisfies readonly MetricName[];
/** A smaller part of what it was is noise to a reader. */
const LEAST_SHARE = 0.01;

/** What else a change of the design makes better or worse, in short texts; what the promise is about, that tells itself. */
export function differencesThatMatter(
  ours: readonly SimulationResult[],
  theirs: readonly SimulationResult[],
  about: readonly MetricOfNode[],
): string[] {
  const [first] = theirs;
  const nodes = Object.entries(first?.nodes ?? {});
  return TOLD.flatMap((metric) =>
    nodes.flatMap(([node, metrics]) => {
      // Of users what they see, of others what only they have.
      const isUsers = metrics.offered !== undefined;
      const isTold = metric === 'rpo' || metric === 'rto' ? metrics[metric] !== undefined : isUsers;
      const isPromised = about.some((one) => one.node === node && one.metric === metric);
      return isTold && !isPromised ? difference(metric, node, ours, theirs) : [];
    }),
  );
}

function difference(
  metric: MetricName,
  node: string,
  ours: readonly SimulationResult[],
  theirs: readonly SimulationResult[],
): string[] {
  const [now, before] = [estimate(observed(ours, node, metric)), estimate(observed(theirs, node, metric))];
  if (Number.isNaN(now.mean) || Number.isNaN(before.mean)) return [];
  const named = `${metric}(${node})`;
  if (!Number.isFinite(now.mean) || !Number.isFinite(before.mean))
    return now.mean === before.mean
      ? []
      : [`${named} ${estimateText(metric, now)} instead of ${estimateText(metric, before)}`];
  // Of a share of answers it is the unanswered ones that count.
  const scale = metric === 'availability' ? 1 - Math.min(now.mean, before.mean) : Math.abs(before.mean);
  const { mean, halfWidth } = differenceOf(ours, theirs, { metric, node });
  if (Math.abs(mean) <= LEAST_SHARE * scale || Math.abs(mean) <= halfWidth) return [];
  if (metric === 'rpo' || metric === 'rto') return [`${named} ${estimateText(metric, now)}`];
  return [`${named} ${differenceText(metric, { mean, halfWidth })}`];
}
