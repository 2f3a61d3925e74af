import { formatSeconds, formatShare, formatValue } from '../estimate';
import type { FaultOutcome, MetricName, NodeMetrics, SimulationResult } from '../sim';
import { metricText } from './metric-text';
import type { RequirementRow, SimulationOutput } from './outputs';

/** What a run measured, as the one JSON that every surface shows. */
export function simulationOutput(run: {
  readonly line: number;
  readonly topology: string;
  readonly result: SimulationResult;
  /** Labels of the nodes. */
  readonly labels: ReadonlyMap<string, string>;
  readonly requirements: readonly RequirementRow[];
  /** The faults as written, in the result's order. */
  readonly faults: readonly string[];
}): SimulationOutput {
  const { line, topology, result, labels, requirements, faults } = run;
  const { requests, events, seed, durationSeconds, warmUpSeconds, nodes, series } = result;
  return {
    type: 'simulation',
    line,
    topology,
    requests,
    events,
    seed,
    durationSeconds,
    warmUpSeconds,
    requirements,
    metrics: tabulate(nodes, (_, value): number | null => (Number.isFinite(value) ? value : null)),
    texts: tabulate(nodes, metricText),
    faults: result.faults.map((outcome, index) => ({
      at: outcome.atSeconds,
      until: outcome.untilSeconds,
      text: faults[index] ?? '',
      rpo: outcome.rpoSeconds,
      rto: outcome.rtoSeconds,
      recovery: recoverySentence(outcome),
    })),
    series,
    summary: [runSentence(result, topology), bottleneckSentence(result, labels)].join(' ').trim(),
  };
}

function tabulate<T>(
  nodes: SimulationResult['nodes'],
  cell: (metric: MetricName, value: number) => T,
): Record<string, Record<string, T>> {
  const row = (metrics: NodeMetrics): Record<string, T> =>
    Object.fromEntries(
      (Object.entries(metrics) as [MetricName, number][]).map(([metric, value]) => [
        metric,
        cell(metric, value),
      ]),
    );
  return Object.fromEntries(Object.entries(nodes).map(([id, metrics]) => [id, row(metrics)]));
}

function runSentence({ requests, durationSeconds, seed }: SimulationResult, topology: string): string {
  const name = topology === '' ? '' : `${topology}: `;
  return `${name}${formatValue(requests).text} requests in ${formatSeconds(durationSeconds)} of the model’s time, seed ${seed}.`;
}

function recoverySentence({ isFailure, isWritten, rpoSeconds, rtoSeconds }: FaultOutcome): string {
  if (!isFailure) return '';
  if (!isWritten) return 'nothing was written to a database';
  const lost =
    rpoSeconds === 0
      ? 'no acknowledged write lost'
      : `acknowledged writes of ${formatSeconds(rpoSeconds)} lost`;
  const back =
    rtoSeconds === null
      ? 'no write acknowledged again'
      : `the next write acknowledged after ${formatSeconds(rtoSeconds)}`;
  return `${back}, ${lost}`;
}

function bottleneckSentence({ bottleneck }: SimulationResult, labels: ReadonlyMap<string, string>): string {
  if (bottleneck === undefined) return '';
  const { node, utilization } = bottleneck;
  const label = labels.get(node) ?? node;
  const busy = `${label} is the busiest: ${formatShare(Number(utilization.toFixed(3)))} of its workers’ time is taken`;
  if (utilization > 0.98) return `${busy}, so requests pile up in front of it.`;
  return `${busy}; it saturates at ${formatValue(1 / utilization).text} × this load.`;
}
