import { formatSeconds, formatShare, formatValue } from '../estimate';
import type { MetricName, NodeMetrics, SimulationResult } from '../sim';
import { designText } from './experiment-rows';
import { faultRows } from './fault-rows';
import { findings } from './findings';
import type { Judged, NodeEstimates } from './judgement';
import { estimateText, metricText } from './metric-text';
import type {
  ExperimentTable,
  FlowchartRow,
  IntervalTable,
  LatencyTable,
  RequirementRow,
  SimulationOutput,
} from './outputs';

/** What a run measured, as the one JSON that every surface shows. */
export function simulationOutput(run: {
  readonly line: number;
  readonly topology: string;
  /** The first run of the design, or of its first variant. */
  readonly result: SimulationResult;
  readonly replications: number;
  readonly latencies: LatencyTable;
  /** Of the first variant, what all its runs come to. */
  readonly judged: Pick<Judged, 'nodes' | 'estimates'>;
  readonly experiment: ExperimentTable | undefined;
  readonly flowchart: FlowchartRow;
  /** Labels of the nodes. */
  readonly labels: ReadonlyMap<string, string>;
  readonly requirements: readonly RequirementRow[];
  /** The faults as written, in the result's order. */
  readonly faults: readonly string[];
}): SimulationOutput {
  const {
    line,
    topology,
    result,
    replications,
    latencies,
    judged,
    experiment,
    flowchart,
    labels,
    requirements,
    faults,
  } = run;
  const { requests, events, seed, durationSeconds, warmUpSeconds, series, precision } = result;
  const { nodes, estimates } = judged;
  return {
    type: 'simulation',
    line,
    topology,
    requests,
    events,
    seed,
    durationSeconds,
    warmUpSeconds,
    ...(replications > 1 && { replications }),
    ...(precision && {
      precision: {
        of: `${precision.metric}(${precision.node})`,
        wanted: precision.within,
        reached: Number.isFinite(precision.reached) ? precision.reached : null,
      },
    }),
    requirements,
    metrics: tabulate(nodes, (_, value): number | null => (Number.isFinite(value) ? value : null)),
    ...(estimates && { intervals: intervalsOf(estimates) }),
    failures: result.failures,
    texts:
      estimates === undefined
        ? tabulate(nodes, metricText)
        : tabulate(nodes, (metric, value, node) =>
            estimateText(metric, estimates[node]?.[metric] ?? { mean: value, halfWidth: NaN }),
          ),
    faults: faultRows(result, faults),
    series,
    flowchart,
    latencies,
    ...(experiment && { experiment }),
    summary: [
      runSentence(result, topology),
      ...experimentSentences(replications, experiment),
      ...steadySentences(result),
      ...findings(result, experiment, labels),
    ]
      .join(' ')
      .trim(),
  };
}

function tabulate<T>(
  nodes: SimulationResult['nodes'],
  cell: (metric: MetricName, value: number, node: string) => T,
): Record<string, Record<string, T>> {
  const row = (node: string, metrics: NodeMetrics): Record<string, T> =>
    Object.fromEntries(
      (Object.entries(metrics) as [MetricName, number][]).map(([metric, value]) => [
        metric,
        cell(metric, value, node),
      ]),
    );
  return Object.fromEntries(Object.entries(nodes).map(([id, metrics]) => [id, row(id, metrics)]));
}

function intervalsOf(estimates: NodeEstimates): IntervalTable {
  const row = (metrics: NodeEstimates[string]): IntervalTable[string] =>
    Object.fromEntries(
      Object.entries(metrics).flatMap(([metric, { mean, halfWidth }]) =>
        Number.isFinite(halfWidth) ? [[metric, { low: mean - halfWidth, high: mean + halfWidth }]] : [],
      ),
    );
  return Object.fromEntries(Object.entries(estimates).map(([node, metrics]) => [node, row(metrics)]));
}

/** `The cheapest that keeps all promises: servers = 8, for 560 $/month.` */
function cheapestSentence({ factors, rows, price, cheapest }: ExperimentTable): string[] {
  if (price === undefined) return [];
  const row = cheapest === undefined ? undefined : rows[cheapest];
  if (row === undefined) return ['No variant keeps all promises, so none is the cheapest that does.'];
  return [
    `The cheapest that keeps all promises: ${designText(factors, row.levels)}, for ${row.price?.text ?? ''}.`,
  ];
}

/** How the numbers are meant where there are more runs than one. */
function experimentSentences(replications: number, experiment: ExperimentTable | undefined): string[] {
  const runs =
    replications > 1 ? [`Means of ${replications} runs with their 95 % confidence intervals.`] : [];
  const [first] = experiment?.rows ?? [];
  if (experiment === undefined || first === undefined) return runs;
  const which =
    experiment.explains === true
      ? 'the design as it is drawn'
      : `the first, ${designText(experiment.factors, first.levels)}`;
  return [
    ...runs,
    `The table compares ${experiment.rows.length} variants on the same random numbers; all else that is shown is of ${which}.`,
    ...cheapestSentence(experiment),
  ];
}

/** What a run found out of itself: when it was steady, and how precisely it knows what it was asked for. */
function steadySentences({
  warmUpSeconds,
  isSteadyDoubtful,
  precision,
  durationSeconds,
}: SimulationResult): string[] {
  const share = (part: number): string => formatShare(Number(part.toPrecision(2)));
  const sentences: string[] = [];
  if (isSteadyDoubtful === true)
    sentences.push(
      `No steady state was found: the run is too short for one, or the load too high (warm-up ${formatSeconds(warmUpSeconds)}).`,
    );
  else if (isSteadyDoubtful === false)
    sentences.push(`Steady after ${formatSeconds(warmUpSeconds)}, which are cut as warm-up.`);
  if (precision === undefined) return sentences;
  const { metric, node, within, reached, plannedSeconds } = precision;
  const latency = `${metric}(${node})`;
  if (durationSeconds < plannedSeconds)
    sentences.push(
      `Stopped before ${formatSeconds(plannedSeconds)} were over, as ${latency} is known within ${share(reached)}.`,
    );
  else if (reached <= within) sentences.push(`${latency} is known within ${share(reached)}.`);
  else
    sentences.push(
      Number.isNaN(reached)
        ? `Too little was measured to say how precisely ${latency} is known.`
        : `${latency} is known within ${share(reached)} only, not within ${share(within)}.`,
    );
  return sentences;
}

function runSentence({ requests, durationSeconds, seed }: SimulationResult, topology: string): string {
  const name = topology === '' ? '' : `${topology}: `;
  return `${name}${formatValue(requests).text} requests in ${formatSeconds(durationSeconds)} of the model’s time, seed ${seed}.`;
}
