import { formatSeconds, plain } from '../estimate/number-format';
import { stops, type Model, type SimulationResult } from '../sim';
import { overlaid, type ArrowResult, type FlowEdge, type NodeResult } from '../topology';
import type { Judged } from './judgement';
import { nodeLines, worstOf } from './node-results';
import type { FlowchartRow } from './outputs';
import type { Chart } from './state';

/** What is drawn, what was run, and what that measured. */
export interface DrawnRun {
  readonly chart: Pick<Chart, 'text' | 'graph'>;
  readonly model: Model;
  /** Of each arrow that is a call, the call’s id. */
  readonly callIds: ReadonlyMap<FlowEdge, string>;
  /** Of the run, or of the first of several. */
  readonly result: SimulationResult;
  /** Of all runs. */
  readonly metrics: Judged['nodes'];
}

/**
 * The flowchart with what a run measured: of each node how busy and how slow it was, and of each arrow how often it was
 * taken and the 99th percentile of the time to the answer at the node that it leads to.
 */
export function flowchartOutput({ chart, model, callIds, result, metrics }: DrawnRun): FlowchartRow {
  const drawn = [...chart.graph.nodes.values()].flatMap(({ id, label }) => {
    const measured = measuredOf(id, model).filter((one) => one in metrics);
    return measured.length === 0 ? [] : [{ id, label, measured }];
  });
  const numbers = new Map(
    drawn.map(({ id, measured }) => [id, worstOf(measured.map((one) => metrics[one] ?? {}))]),
  );
  const nodes = new Map(
    drawn.map(({ id, measured }): [string, NodeResult] => {
      const { utilization } = numbers.get(id) ?? {};
      const marks = {
        isCrashed: measured.some((one) => hasCrashed(one, result)),
        isSaturated: result.saturated.some(({ node }) => measured.includes(node)),
        isBottleneck: measured.includes(result.bottleneck?.node ?? ''),
      };
      const words = [
        ...(marks.isSaturated ? ['saturated'] : []),
        ...(marks.isBottleneck ? ['bottleneck'] : []),
        ...(marks.isCrashed ? ['crashed'] : []),
      ];
      const lines = nodeLines(numbers.get(id) ?? {}, words);
      return [id, { lines, ...(typeof utilization === 'number' && { utilization }), ...marks }];
    }),
  );
  const busiest = Math.max(...Object.values(result.callsPerSecond));
  const arrows = new Map(
    [...callIds].map(([edge, call]): [FlowEdge, ArrowResult] => {
      const perSecond = result.callsPerSecond[call] ?? 0;
      const p99 = numbers.get(edge.to)?.p99;
      const isAwaited = perSecond > 0 && edge.stroke !== 'dotted' && typeof p99 === 'number';
      const wait = isAwaited ? `, p99 ${formatSeconds(Number(p99.toPrecision(2)))}` : '';
      const rate = `${plain(Number(perSecond.toPrecision(2)))}/s`;
      return [edge, { text: `${rate}${wait}`, weight: busiest > 0 ? perSecond / busiest : 0 }];
    }),
  );
  return {
    source: overlaid(chart.text, chart.graph, { nodes, arrows }),
    nodes: drawn.map((node) => ({ ...node, lines: nodes.get(node.id)?.lines.length ?? 0 })),
  };
}

/** A node of the model, and the copies and shards that are drawn as one with it. */
function measuredOf(id: string, { nodes }: Model): string[] {
  return nodes.filter((node) => [node.id, node.copyOf, node.shardOf].includes(id)).map((node) => node.id);
}

function hasCrashed(node: string, { series, faults }: SimulationResult): boolean {
  const isDown = (series.states[node]?.down ?? []).length > 0;
  // It may have been too short to be seen at the end of a slice.
  return isDown || faults.some(({ fault }) => stops(fault) && 'node' in fault && fault.node === node);
}
