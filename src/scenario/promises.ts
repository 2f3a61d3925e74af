import { amountIn, evaluateRequirement, quantity, type Names, type RequirementOutcome } from '../estimate';
import { metrics, type MetricName, type MetricUnit, type SimulationResult } from '../sim';
import { Lines } from '../source/lines';
import type { Problem } from '../source/problem';
import { remarkIn } from '../source/text-problem';
import { wholeOf, type Reading } from './amounts';
import type { WrittenRequirement } from './draft';
import { measurementsIn, type Measurement } from './measurements';
import type { Piece } from './piece';
import type { Places } from './places';
import { checkSlips } from './slips';
import { problemAt, reported, ScenarioProblem } from './problem';

const DIMENSIONS = {
  seconds: 'time',
  'per second': 'rate',
  share: 'share',
  count: 'count',
  bytes: 'data',
} as const satisfies Record<MetricUnit, string>;

/** The dimension of a metric’s value. */
export function dimensionOf(metric: string): (typeof DIMENSIONS)[MetricUnit] {
  return Object.hasOwn(metrics, metric) ? DIMENSIONS[metrics[metric as MetricName].unit] : 'count';
}

/** What was measured at each node. */
type Measured = Pick<SimulationResult, 'nodes'>;

export interface Verdict extends RequirementOutcome {
  /** A metric that the promise is about, for whoever asks why. */
  readonly about: readonly { readonly metric: string; readonly node: string }[];
  /** Of a promise that holds one metric against a fixed number. */
  readonly limit?: Limit;
}

/** A line that a metric of a node is promised not to cross. */
export interface Limit {
  readonly metric: MetricName;
  readonly node: string;
  /** As written: `<`, `>=`. */
  readonly operator: string;
  /** In the metric’s own unit. */
  readonly value: number;
}

/** Holds a scenario's promises against what the run measured. Ranges are in the scenario's text. */
export function judge(
  text: string,
  requirements: readonly WrittenRequirement[],
  result: Measured,
  names: Names,
  places: Places,
): { verdicts: Verdict[]; problems: Problem[] } {
  const lines = new Lines(text);
  const verdicts: Verdict[] = [];
  const problems: Problem[] = [];
  for (const { condition, start, text: whole } of requirements)
    try {
      const measurements = measurementsIn(condition, names, places);
      const about = measurements.map(({ metric, node }) => ({ metric, node }));
      const once = about.filter(
        ({ metric, node }, index) =>
          about.findIndex((other) => other.metric === metric && other.node === node) === index,
      );
      const outcome = outcomeOf(condition, measurements, names, result);
      const limit = limitOf(outcome, measurements);
      verdicts.push({
        ...outcome,
        about: once,
        ...(limit && { limit }),
        range: lines.range(start, start + whole.length),
      });
    } catch (error) {
      problems.push(reported(error, lines));
    }
  return { verdicts, problems };
}

/**
 * Tells the promises that a run can be held against, and the metrics that they speak of, from what is wrong with the
 * others: before a long run, not after it.
 */
export function checkPromises(
  text: string,
  requirements: readonly WrittenRequirement[],
  names: Names,
  places: Places,
): { sound: WrittenRequirement[]; measured: ReadonlySet<MetricName>; problems: Problem[] } {
  const lines = new Lines(text);
  const problems: Problem[] = [];
  const measured = new Set<MetricName>();
  const sound = requirements.filter(({ condition }) => {
    try {
      const measurements = measurementsIn(condition, names, places);
      checkSlips(condition, measurements, names, places);
      const promise = new Promised(condition, measurements, names, () => 1);
      // Where nothing varies, a ratio of two differences comes to no number.
      const varied = new Promised(condition, measurements, names, (_, index) => 1 / (index + 2));
      const read = (part: Piece): ReturnType<Promised['read']> => {
        const reading = promise.read(part);
        if ('value' in reading) return reading;
        const other = varied.read(part);
        return 'value' in other ? other : reading;
      };
      wholeOf(condition, read, ': a message stands in double quotes');
      for (const { metric } of measurements) measured.add(metric);
      return true;
    } catch (error) {
      problems.push(reported(error, lines));
      return false;
    }
  });
  return { sound, measured, problems };
}

/** What a promise comes to; about something never measured, nothing is promised truly. @throws ScenarioProblem */
function outcomeOf(
  condition: Piece,
  measurements: readonly Measurement[],
  names: Names,
  result: Measured,
): RequirementOutcome {
  const measured = ({ node, metric }: Measurement): number => result.nodes[node]?.[metric] ?? NaN;
  const missing = measurements.find((measurement) => Number.isNaN(measured(measurement)));
  // With a number in place of what is missing, the rest of the promise can be shown.
  const promise = new Promised(condition, measurements, names, (measurement) =>
    Number.isNaN(measured(measurement)) ? 1 : measured(measurement),
  );
  const reading = promise.read(condition);
  if ('problem' in reading) throw reading.problem;
  const outcome = reading.value;
  if (missing === undefined) return outcome;
  const { start, end } = missing;
  const why = `${condition.source.slice(start, end)} was never measured: ${absence(missing, result)}`;
  const isWanted = start >= condition.start + outcome.subject.length;
  const message = outcome.message === '' ? why : `${outcome.message}: ${why}`;
  return {
    ...outcome,
    holds: false,
    actual: '–',
    message,
    ...(isWanted && { wanted: afterSubject(outcome) }),
  };
}

/** What a promise holds its only measurement against, where that stands alone on its side. */
function limitOf(
  { subject, bound }: RequirementOutcome,
  measurements: readonly Measurement[],
): Limit | undefined {
  const [only, second] = measurements;
  if (only === undefined || second !== undefined || bound === undefined) return undefined;
  const { metric, node, start, end } = only;
  const value = amountIn(bound.value, dimensionOf(metric));
  if (subject.length !== end - start || value === undefined || !Number.isFinite(value)) return undefined;
  // Units leave noise in the last digits: 99.9 % is 0.999.
  return { metric, node, operator: bound.operator, value: Number(value.toPrecision(12)) };
}

/** What is wanted, as written: where it has no value, that says more. */
function afterSubject({ text, subject }: RequirementOutcome): string {
  return text.slice(text.indexOf(subject) + subject.length).trim();
}

/** Why a metric has no value. */
function absence({ node }: Measurement, { nodes }: Measured): string {
  const { throughput = 0, errors = 0, in_flight = 0 } = nodes[node] ?? {};
  if (throughput > 0) return `nothing that it measures happened at “${node}”`;
  return errors + in_flight > 0 ? `no request to “${node}” was answered` : `no request reached “${node}”`;
}

/**
 * A condition in which the language reads, in place of each measurement, a name as long as what is written, so that
 * places stay.
 */
class Promised {
  readonly #known: Names;
  readonly #standIns: readonly (Measurement & { readonly name: string })[];

  constructor(
    readonly condition: Piece,
    measurements: readonly Measurement[],
    names: Names,
    measured: (measurement: Measurement, index: number) => number,
  ) {
    this.#known = names.clone();
    for (const name of Object.keys(metrics))
      if (!names.has(name))
        this.#known.miss(name, {
          message: `${name} is measured at a node: ${name}(NODE) was expected`,
          code: 'scenario.no-node',
        });
    this.#standIns = measurements.map((measurement, index) => {
      const { start, end, metric } = measurement;
      const name = `$${index}`.padEnd(end - start, '$');
      this.#known.set(name, quantity(measured(measurement, index), dimensionOf(metric)));
      return { ...measurement, name };
    });
  }

  /** What a part of the condition comes to, from its beginning on. */
  read(part: Piece): Reading<RequirementOutcome> {
    const { outcome, problems } = evaluateRequirement(this.#textOf(part), this.#known);
    if (outcome !== undefined) {
      const [text, subject] = [this.#asWritten(outcome.text), this.#asWritten(outcome.subject)];
      return { value: { ...outcome, text, subject } };
    }
    const [problem] = problems;
    if (problem === undefined) return { problem: problemAt(part, 'a promise was expected here') };
    const { message, start, end, code, mend } = remarkIn(problem, part.start);
    const meant = mend && { ...mend, text: this.#asWritten(mend.text) };
    return { problem: new ScenarioProblem(this.#asWritten(message), start, end, code, meant) };
  }

  #textOf({ start, end }: { readonly start: number; readonly end: number }): string {
    let text = this.condition.source.slice(start, end);
    for (const { name, ...measured } of this.#standIns)
      if (start <= measured.start && measured.end <= end)
        text = text.slice(0, measured.start - start) + name + text.slice(measured.end - start);
    return text;
  }

  #asWritten(text: string): string {
    return this.#standIns.reduce(
      (restored, { name, start, end }) =>
        restored.replaceAll(name, () => this.condition.source.slice(start, end)),
      text,
    );
  }
}
