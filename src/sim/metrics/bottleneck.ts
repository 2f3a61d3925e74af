import type { Node } from '../nodes/node';
import type { SaturatedNode, SimulationResult } from '../result';

/** Above this share of busy workers, a node has no room for chance. */
const SATURATED = 0.98;
/** Requests that stay behind are more than chance where they are so many standard deviations of Poisson arrivals. */
const DEVIATIONS = 3;

/** The node whose workers are busiest: the first to run out of room. */
export function bottleneckOf(nodes: readonly Node[]): Pick<SimulationResult, 'bottleneck'> {
  let bottleneck: SimulationResult['bottleneck'];
  for (const node of nodes) {
    const { utilization } = node.metrics();
    if (utilization !== undefined && utilization > (bottleneck?.utilization ?? 0))
      bottleneck = { node: node.id, utilization };
  }
  return bottleneck === undefined ? {} : { bottleneck };
}

/** The nodes to which more requests come than they can answer (ρ ≥ 1): there is no steady state to measure. */
export function saturatedNodes(nodes: readonly Node[]): SaturatedNode[] {
  return nodes.flatMap((node) => {
    const { utilization = 0 } = node.metrics();
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
