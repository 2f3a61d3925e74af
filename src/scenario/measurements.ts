import { functionNames, type Names } from '../estimate';
import { metrics, type MetricName } from '../sim';
import { didYouMean, suggest } from '../source/suggest';
import type { Piece } from './piece';
import { labelsOf, meant, metricsAt, nodeNamed, type Places } from './places';
import { problemAt, type ScenarioProblem } from './problem';

/** `p99(users)` in a promise, from one offset of the text to another. */
export interface Measurement {
  readonly metric: MetricName;
  readonly node: string;
  readonly start: number;
  readonly end: number;
}

/** The metric whose bracket a token opens. */
export function metricCalled(piece: Piece, index: number): MetricName | undefined {
  const { name } = called(piece, index);
  return isMetric(name) ? name : undefined;
}

/**
 * The measurements that a promise speaks of. They are read here and not with the rest of its expression, since a node's
 * id may be no name there: `p99(my-app)`, `p99(db.1)`, `p99(in)`. @throws ScenarioProblem
 */
export function measurementsIn(condition: Piece, names: Names, places: Places): Measurement[] {
  return condition.tokens.flatMap((_, open) => measurementAt(condition, open, names, places) ?? []);
}

function measurementAt(
  condition: Piece,
  open: number,
  names: Names,
  places: Places,
): Measurement | undefined {
  const { name, start } = called(condition, open);
  if (name === '') return undefined;
  const depth = condition.tokens[open]?.depth;
  const close = condition.tokens.findIndex(
    (token, index) => index > open && token.kind === 'close' && token.depth === depth,
  );
  const inside = condition.part(open + 1, close);
  const [named] = meant(inside.name, labelsOf(places.nodes));
  const isNode = named !== undefined;
  if (!isMetric(name)) {
    const isMeasured = isNode && names.placeOf(name) === undefined && !names.has(inside.text);
    if (isMeasured && !functionNames(names).includes(name))
      throw unknownMetric(name, start, metricsOfNode(named, places));
    return undefined;
  }
  // `max` and `mean` of several values are the language's own.
  const isPlain = inside.tokens.every(({ kind }) => kind === 'word' || kind === 'quoted');
  if (!isNode && !isPlain && functionNames(names).includes(name)) return undefined;
  if (inside.isEmpty)
    throw problemAt(
      condition.part(open, close + 1),
      `${name} is measured at a node: ${name}(NODE) was expected`,
    );
  const node = nodeNamed(inside, places);
  const known = metricsOfNode(node, places);
  if (!known.includes(name))
    throw problemAt(
      inside,
      `“${node}” has no ${name} to measure; it has ${known.join(', ')}`,
      'scenario.no-metric',
    );
  return { metric: name, node, start, end: condition.tokens[close]?.end ?? inside.end };
}

function metricsOfNode(node: string, { nodes }: Places): readonly MetricName[] {
  const place = nodes.get(node);
  return place === undefined ? [] : metricsAt(place);
}

/** The name before a bracket, and where it begins; an operator may stand before it without a blank. */
function called({ tokens }: Piece, open: number): { name: string; start: number } {
  const [bracket, before] = [tokens[open], tokens[open - 1]];
  const isCall = bracket?.kind === 'open' && bracket.text === '(' && before?.kind === 'word';
  const name = (isCall ? /(?:\bp\d+\.\d+|[\p{L}_][\p{L}\p{N}_]*)$/u.exec(before.text)?.[0] : undefined) ?? '';
  return { name, start: (before?.end ?? 0) - name.length };
}

function isMetric(name: string): name is MetricName {
  return Object.hasOwn(metrics, name);
}

/** What others call metrics. */
const SYNONYMS: ReadonlyMap<string, MetricName> = new Map([
  ...(['error_rate', 'errors_rate', 'failure_rate', 'failures'] as const).map(
    (word) => [word, 'errors'] as const,
  ),
  ...(['success_rate', 'uptime'] as const).map((word) => [word, 'availability'] as const),
  ...(['rps', 'qps', 'tps', 'rate', 'request_rate'] as const).map((word) => [word, 'throughput'] as const),
  ...(['avg', 'average'] as const).map((word) => [word, 'mean'] as const),
]);

/** What may be any of the latencies, of which only the author knows which. */
const LATENCY = /^(?:latency|latencies|response_?time|duration|time|delay|percentile)$/i;

/** @param known the node’s own metrics: those of another role would make a long list */
function unknownMetric(name: string, start: number, known: readonly MetricName[]): ScenarioProblem {
  const bare = name.replace(/^(?:latency|response_?time)_|_(?:latency|response_?time|ms|seconds)$/gi, '');
  const meant = SYNONYMS.get(name.toLowerCase()) ?? bare.replace('.', '');
  const isPercentile = /^p\d/.test(bare);
  const listed = known.filter((metric) => !isPercentile || /^p\d/.test(metric));
  const { words, mend } = isMetric(meant)
    ? didYouMean(meant)
    : LATENCY.test(bare)
      ? { words: ': latencies are p50, p99, mean and others' }
      : suggest(name, Object.keys(metrics), `: ${listed.join(', ')} are`);
  const message = `there is no metric “${name}”${words}`;
  return problemAt({ start, end: start + name.length }, message, 'scenario.unknown-name', mend);
}
