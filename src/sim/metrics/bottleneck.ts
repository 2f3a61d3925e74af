import type { Node } from '../nodes/node';
import type { Bottleneck, NodeMetrics, SaturatedNode, ShardLoad } from '../result';

/** Requests beyond what a node can do are more than chance where they are so many standard deviations of Poisson arrivals. */
const DEVIATIONS = 3;

/** A node, and what was measured at it. */
interface Measured {
  readonly node: Node;
  readonly metrics: NodeMetrics;
}

/** The node with the highest offered load: the first to run out of room. */
export function bottleneckOf(measured: readonly Measured[]): { readonly bottleneck?: Bottleneck } {
  const turnout = askedPerAdmitted(measured);
  let bottleneck: Bottleneck | undefined;
  for (const { node, metrics } of measured) {
    const { utilization = 0 } = metrics;
    const offered = node.offered();
    if (offered === undefined) continue;
    const offeredLoad = (offered.requests * turnout) / offered.capacity;
    if (offeredLoad > (bottleneck?.offeredLoad ?? 0))
      bottleneck = { node: node.id, ...shardOf(node), utilization, offeredLoad };
  }
  return bottleneck === undefined ? {} : { bottleneck };
}

/**
 * The nodes to which more requests come than they can serve (ρ > 1, beyond chance), however fast those fail that are too
 * many: what is refused and what is given up came as well.
 */
export function saturatedNodes(measured: readonly Measured[]): SaturatedNode[] {
  const turnout = askedPerAdmitted(measured);
  return measured.flatMap(({ node }) => {
    const offered = node.offered();
    if (offered === undefined) return [];
    const { capacity } = offered;
    const requests = offered.requests * turnout;
    const isChance = requests - capacity <= DEVIATIONS * Math.sqrt(requests);
    if (isChance) return [];
    const { recorder } = node;
    const seconds = recorder.measuredSeconds();
    const { full = 0, limited = 0, cancelled = 0 } = recorder.failures();
    return [
      {
        node: node.id,
        ...shardOf(node),
        offeredLoad: requests / capacity,
        arrivalsPerSecond: requests / seconds,
        answersPerSecond: recorder.sojourn.count / seconds,
        refusalsPerSecond: (full + limited) / seconds,
        abandonmentsPerSecond: cancelled / seconds,
      },
    ];
  });
}

/**
 * How many requests users had for each that the run had memory for: a run that turns users away before they reach what is
 * too slow for them has not made it fast enough.
 */
function askedPerAdmitted(measured: readonly Measured[]): number {
  let asked = 0;
  let turnedAway = 0;
  for (const { node, metrics } of measured) {
    if (metrics.offered === undefined) continue;
    asked += node.recorder.arrived;
    turnedAway += node.recorder.failures().crowded ?? 0;
  }
  return asked === 0 ? 1 : asked / (asked - turnedAway);
}

function shardOf({ shardLoad: shard }: Node): { readonly shard?: ShardLoad } {
  return shard === undefined ? {} : { shard };
}
