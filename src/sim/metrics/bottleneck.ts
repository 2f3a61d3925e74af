import type { Node } from '../nodes/node';
import type { NodeMetrics, SaturatedNode, SimulationResult } from '../result';

/** Above this share of busy workers, a node has no room for chance. */
const SATURATED = 0.98;
/** Requests that stay behind are more than chance where they are so many standard deviations of Poisson arrivals. */
const DEVIATIONS = 3;

/** A node, and what was measured at it. */
interface Measured {
  readonly node: Node;
  readonly metrics: NodeMetrics;
}

/** The node whose workers are busiest: the first to run out of room. */
export function bottleneckOf(measured: readonly Measured[]): Pick<SimulationResult, 'bottleneck'> {
  let bottleneck: SimulationResult['bottleneck'];
  for (const { node, metrics } of measured) {
    const { utilization } = metrics;
    if (utilization !== undefined && utilization > (bottleneck?.utilization ?? 0))
      bottleneck = { node: node.id, utilization };
  }
  return bottleneck === undefined ? {} : { bottleneck };
}

/** The nodes to which more requests come than they can answer (ρ ≥ 1): there is no steady state to measure. */
export function saturatedNodes(measured: readonly Measured[]): SaturatedNode[] {
  return measured.flatMap(({ node, metrics: { utilization = 0 } }) => {
    const { arrived, failed, sojourn } = node.recorder;
    const seconds = node.recorder.measuredSeconds();
    const turnedAway = node.recorder.failures().full ?? 0;
    const stayed = arrived - failed - sojourn.count;
    const isChance = stayed + turnedAway <= DEVIATIONS * Math.sqrt(arrived);
    if (utilization < SATURATED || isChance) return [];
    return [
      {
        node: node.id,
        arrivalsPerSecond: arrived / seconds,
        answersPerSecond: sojourn.count / seconds,
        refusalsPerSecond: turnedAway / seconds,
      },
    ];
  });
}
