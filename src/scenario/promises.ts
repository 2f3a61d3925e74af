import { evaluateRequirement, quantity, type Names, type RequirementOutcome } from '../estimate';
import { metrics, type MetricName, type MetricUnit, type SimulationResult } from '../sim';
import { Lines } from '../source/lines';
import type { Problem } from '../source/problem';
import { leftover } from './amounts';
import type { WrittenRequirement } from './draft';
import { measurementsIn, type Measurement } from './measurements';
import { problemAt, ScenarioProblem, type Piece } from './piece';
import type { Places } from './places';
import { reported } from './problem';

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
  return weigh(text, requirements, names, places, ({ node, metric }) => result.nodes[node]?.[metric] ?? NaN);
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

type Measured = (measurement: Measurement) => number;

function weigh(
  text: string,
  requirements: readonly WrittenRequirement[],
  names: Names,
  places: Places,
  measured: Measured,
): { verdicts: Verdict[]; problems: Problem[] } {
  const lines = new Lines(text);
  const verdicts: Verdict[] = [];
  const problems: Problem[] = [];
  for (const { condition, start, text: whole } of requirements)
    try {
      const measurements = measurementsIn(condition, names, places);
      const outcome = outcomeOf(condition, measurements, names, measured);
      const about = measurements.map(({ metric, node }) => ({ metric, node }));
      const once = about.filter(
        ({ metric, node }, index) =>
          about.findIndex((other) => other.metric === metric && other.node === node) === index,
      );
      verdicts.push({ ...outcome, about: once, range: lines.range(start, start + whole.length) });
    } catch (error) {
      problems.push(reported(error, lines));
    }
  return { verdicts, problems };
}

/** What the promise comes to. @throws ScenarioProblem */
function outcomeOf(
  condition: Piece,
  measurements: readonly Measurement[],
  names: Names,
  measured: Measured,
): RequirementOutcome {
  const known = names.clone();
  for (const name of Object.keys(metrics))
    if (!names.has(name))
      known.miss(name, {
        message: `${name} is measured at a node: ${name}(NODE) was expected`,
        code: 'scenario.no-node',
      });
  // In place of each measurement, the language reads a name as long as what is written, so that places stay.
  const standIns = measurements.map((measurement, index) => {
    const { start, end, metric } = measurement;
    const name = `$${index}`.padEnd(end - start, '$');
    known.set(name, quantity(measured(measurement), dimensionOf(metric)));
    return { name, start, end, written: condition.source.slice(start, end) };
  });
  const evaluate = (piece: Piece): ReturnType<typeof evaluateRequirement> => {
    let { text } = piece;
    for (const { name, start, end } of standIns)
      if (end <= piece.end) text = text.slice(0, start - piece.start) + name + text.slice(end - piece.start);
    return evaluateRequirement(text, known);
  };
  const asWritten = (text: string): string =>
    standIns.reduce((restored, { name, written }) => restored.replaceAll(name, () => written), text);

  const { outcome, problems } = evaluate(condition);
  const [problem] = problems;
  if (outcome !== undefined)
    return { ...outcome, text: asWritten(outcome.text), subject: asWritten(outcome.subject) };
  const more = leftover(condition, (part) => evaluate(part).outcome !== undefined);
  if (more !== undefined)
    throw problemAt(more, `“${more.text}” was not expected here: a message stands in double quotes`);
  if (problem === undefined) throw problemAt(condition, 'a promise was expected here');
  const [start, end] = [condition.start + problem.column - 1, condition.start + problem.endColumn - 1];
  throw new ScenarioProblem(asWritten(problem.message), start, end, problem.code);
}
