import {
  evaluateRequirement,
  EvaluationProblem,
  quantity,
  type Names,
  type NodeFunction,
  type RequirementOutcome,
} from '../estimate';
import { metrics, metricsOf, type MetricName, type MetricUnit, type SimulationResult } from '../sim';
import { Lines } from '../source/lines';
import type { Problem } from '../source/problem';
import { didYouMean } from '../source/suggest';
import type { Place, Places, WrittenRequirement } from './draft';

const DIMENSIONS = {
  seconds: 'time',
  'per second': 'rate',
  share: 'share',
  count: 'count',
} as const satisfies Record<MetricUnit, string>;

/** The dimension of a metric’s value. */
export function dimensionOf(metric: string): (typeof DIMENSIONS)[MetricUnit] {
  return Object.hasOwn(metrics, metric) ? DIMENSIONS[metrics[metric as MetricName].unit] : 'count';
}

export interface Verdict extends RequirementOutcome {
  /** A metric that the promise is about, for whoever asks why. */
  readonly about: readonly { readonly metric: string; readonly node: string }[];
}

/** Holds a scenario's promises against what the run measured. Ranges are in the scenario's text. */
export function judge(
  text: string,
  requirements: readonly WrittenRequirement[],
  result: SimulationResult,
  names: Names,
  places: Places,
): { verdicts: Verdict[]; problems: Problem[] } {
  return weigh(text, requirements, names, places, (id, metric) => result.nodes[id]?.[metric] ?? NaN);
}

/** What is wrong with a scenario's promises, whatever a run would measure: told before a long run, not after it. */
export function checkPromises(
  text: string,
  requirements: readonly WrittenRequirement[],
  names: Names,
  places: Places,
): Problem[] {
  return weigh(text, requirements, names, places, () => 1).problems;
}

type Measurement = (id: string, metric: MetricName) => number;

function weigh(
  text: string,
  requirements: readonly WrittenRequirement[],
  names: Names,
  places: Places,
  measured: Measurement,
): { verdicts: Verdict[]; problems: Problem[] } {
  const lines = new Lines(text);
  const verdicts: Verdict[] = [];
  const problems: Problem[] = [];
  for (const { condition, start, text: whole } of requirements) {
    const about: { metric: string; node: string }[] = [];
    const functions = new Map(
      (Object.keys(metrics) as MetricName[]).map((metric) => [
        metric,
        metricFunction(metric, measured, places, about),
      ]),
    );
    const judged = evaluateRequirement(condition.text, names, functions);
    for (const problem of judged.problems) {
      const range = lines.range(
        condition.start + problem.column - 1,
        condition.start + problem.endColumn - 1,
      );
      problems.push({ ...problem, ...range });
    }
    if (judged.outcome)
      verdicts.push({ ...judged.outcome, about, range: lines.range(start, start + whole.length) });
  }
  return { verdicts, problems };
}

function metricFunction(
  metric: MetricName,
  measured: Measurement,
  { nodes }: Places,
  about: { metric: string; node: string }[],
): NodeFunction {
  return (argument, start, end) => {
    const name = argument.replace(/^"(.*)"$/, '$1');
    const id = nodes.has(name) ? name : [...nodes].find(([, { label }]) => label === name)?.[0];
    const place = id === undefined ? undefined : nodes.get(id);
    if (id === undefined || place === undefined) {
      const suggestion = didYouMean(name, nodes.keys()) || `: ${[...nodes.keys()].join(', ')} are there`;
      throw new EvaluationProblem(
        `there is no node “${name}”${suggestion}`,
        start,
        end,
        'scenario.unknown-name',
      );
    }
    const known = metricsAt(place);
    if (!known.includes(metric))
      throw new EvaluationProblem(
        `“${id}” has no ${metric} to measure; it has ${known.join(', ')}`,
        start,
        end,
        'scenario.no-metric',
      );
    if (!about.some((other) => other.metric === metric && other.node === id))
      about.push({ metric, node: id });
    return quantity(measured(id, metric), dimensionOf(metric));
  };
}

/** The metrics that a node of the flowchart has. */
export function metricsAt({ role, follows }: Place): readonly MetricName[] {
  return role === undefined ? [] : metricsOf({ role: role.name, follows });
}
