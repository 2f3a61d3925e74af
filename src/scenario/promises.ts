import {
  evaluateRequirement,
  EvaluationProblem,
  quantity,
  type Names,
  type NodeFunction,
  type RequirementOutcome,
} from '../estimate';
import { metrics, type MetricName, type MetricUnit, type SimulationResult } from '../sim';
import { Lines } from '../source/lines';
import type { Problem } from '../source/problem';
import { didYouMean } from '../source/suggest';
import type { Places, WrittenRequirement } from './draft';

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
  const lines = new Lines(text);
  const verdicts: Verdict[] = [];
  const problems: Problem[] = [];
  for (const { condition, start, text: whole } of requirements) {
    const about: { metric: string; node: string }[] = [];
    const functions = new Map(
      Object.keys(metrics).map((metric) => [metric, metricFunction(metric, result, places, about)]),
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
  metric: string,
  result: SimulationResult,
  places: Places,
  about: { metric: string; node: string }[],
): NodeFunction {
  return (argument, start, end) => {
    const name = argument.replace(/^"(.*)"$/, '$1');
    const id = places.nodes.has(name) ? name : [...places.nodes].find(([, label]) => label === name)?.[0];
    if (id === undefined) {
      const suggestion =
        didYouMean(name, places.nodes.keys()) || `: ${[...places.nodes.keys()].join(', ')} are there`;
      throw new EvaluationProblem(
        `there is no node “${name}”${suggestion}`,
        start,
        end,
        'scenario.unknown-name',
      );
    }
    const measured = result.nodes[id]?.[metric as MetricName];
    if (measured === undefined) {
      const has = Object.keys(result.nodes[id] ?? {}).join(', ');
      throw new EvaluationProblem(
        `“${id}” has no ${metric} to measure; it has ${has}`,
        start,
        end,
        'scenario.no-metric',
      );
    }
    if (!about.some((known) => known.metric === metric && known.node === id))
      about.push({ metric, node: id });
    return quantity(measured, dimensionOf(metric));
  };
}
