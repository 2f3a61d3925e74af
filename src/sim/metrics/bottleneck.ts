import type { Node } from '../nodes/node';
import type { Bottleneck, NodeMetrics, SaturatedNode, ShardLoad } from '../result';
import { loadOf, type Offered } from './service-demand';

/** Requests beyond what a node can do are more than chance where they are so many standard deviations of Poisson arrivals. */
const DEVIATIONS = 3;

/** A node, and what was measured at it. */
interface Measured {
  readonly node: Node;
  readonly metrics: NodeMetrics;
}

/** The node with the highest offered load: the first to run out of room. */
export function bottleneckOf(measured: readonly Measured[]): { readonly bottleneck?: Bottleneck } {
  const turnout = turnouts(measured);
  let bottleneck: Bottleneck | undefined;
  for (const { node, metrics } of measured) {
    const { utilization = 0 } = metrics;
    const offered = node.offered();
    if (offered === undefined) continue;
    const offeredLoad = loadOf(offered) * turnout(node);
    if (offeredLoad > (bottleneck?.offeredLoad ?? 0))
      bottleneck = { node: node.id, ...shardOf(node), ...followingOf(offered), utilization, offeredLoad };
  }
  return bottleneck === undefined ? {} : { bottleneck };
}

/**
 * The nodes to which more requests come than they can serve (ρ > 1, beyond chance), however fast those fail that are too
 * many: what is refused and what is given up came as well.
 */
export function saturatedNodes(measured: readonly Measured[]): SaturatedNode[] {
  const turnout = turnouts(measured);
  return measured.flatMap(({ node }) => {
    const offered = node.offered();
    if (offered === undefined) return [];
    const { capacity } = offered;
    const requests = offered.requests * turnout(node);
    const isChance = requests - capacity <= DEVIATIONS * Math.sqrt(requests);
    if (isChance) return [];
    const { recorder } = node;
    const seconds = recorder.measuredSeconds();
    const common = { node: node.id, ...shardOf(node), offeredLoad: requests / capacity };
    const arrivalsPerSecond = requests / seconds;
    if (offered.asFollower !== undefined) {
      const answersPerSecond = capacity / seconds;
      const none = { refusalsPerSecond: 0, abandonmentsPerSecond: 0 };
      return [{ ...common, ...followingOf(offered), arrivalsPerSecond, answersPerSecond, ...none }];
    }
    const { full = 0, limited = 0, cancelled = 0 } = recorder.failures();
    return [
      {
        ...common,
        arrivalsPerSecond,
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
function turnouts(measured: readonly Measured[]): (node: Node) => number {
  const sources = measured.flatMap(({ node, metrics }) => {
    if (metrics.offered === undefined) return [];
    const turnedAway = node.recorder.failures().crowded ?? 0;
    return [{ below: node.below(), asked: node.recorder.arrived, turnedAway }];
  });
  return (node) => {
    // Nobody’s arrow leads to a follower: what comes to it comes from anybody.
    const asking = sources.filter((source) => source.below.has(node));
    let [asked, turnedAway] = [0, 0];
    for (const source of asking.length > 0 ? asking : sources) {
      asked += source.asked;
      turnedAway += source.turnedAway;
    }
    return asked === 0 ? 1 : asked / (asked - turnedAway);
  };
}

function followingOf({ asFollower }: Offered): Pick<Offered, 'asFollower'> {
  return asFollower === undefined ? {} : { asFollower };
}

function shardOf({ shardLoad: shard }: Node): { readonly shard?: ShardLoad } {
  return shard === undefined ? {} : { shard };
}
