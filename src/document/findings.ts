import { formatShare, formatValue } from '../estimate';
import type { Verdict } from '../scenario';
import type { Cause, SaturatedNode, SimulationResult } from '../sim';
import type { ExperimentTable } from './outputs';
import { reliefSentences } from './relief';
import { ANSWERS, LATENCY, ROOM } from './remedies/remedy';

/** Why requests failed, for a sentence: `1.2 % were refused`. */
const CAUSES: Readonly<Record<Cause, string>> = {
  refused: 'were refused, as nobody listened',
  full: 'found a full queue',
  timeout: 'timed out',
  unreachable: 'could not be sent',
  noLeader: 'found no leader',
  noQuorum: 'found too few copies',
  lost: 'lost their answers',
  cancelled: 'were given up',
  limited: 'were over a limit',
  broken: 'met an open circuit breaker',
  denied: 'were denied',
  failed: 'went wrong',
  crowded: 'were turned away, as more were under way than a run has memory for',
  missing: 'asked for what had been deleted',
};

/** More causes than these are not worth a sentence. */
const MOST_CAUSES = 3;

/** What a run found: what is saturated or busiest, why requests failed, and what would make a latency shorter. */
export function findings(
  result: SimulationResult,
  experiment: ExperimentTable | undefined,
  labels: ReadonlyMap<string, string>,
): string[] {
  const called = (node: string): string => labels.get(node) ?? node;
  return [
    ...loadSentences(result, called),
    ...hotShardSentences(result, called),
    ...failureSentences(result, called),
    ...reliefSentences(experiment, called),
  ];
}

/** Metrics that a lack of room makes worse. */
const OF_ROOM: ReadonlySet<string> = new Set([
  ...LATENCY,
  ...ANSWERS,
  ...ROOM,
  'delay',
  'delay_p99',
  'delay_max',
]);

/** Of a broken promise about what a lack of room makes worse, which node has none, or the least. */
export function bottleneckOf(
  { holds, about }: Pick<Verdict, 'holds' | 'about'>,
  result: SimulationResult,
  labels: ReadonlyMap<string, string>,
): string | undefined {
  if (holds || !about.some(({ metric }) => OF_ROOM.has(metric))) return undefined;
  const sentences = loadSentences(result, (node) => labels.get(node) ?? node);
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

function loadSentences(
  { bottleneck, saturated, faults }: SimulationResult,
  called: (node: string) => string,
): string[] {
  if (saturated.length > 0) return saturated.map((one) => saturatedSentence(one, called(one.node)));
  if (bottleneck === undefined) return [];
  const { node, asFollower, utilization, offeredLoad } = bottleneck;
  const busy =
    asFollower === 'ship'
      ? `The link to ${called(node)} is the busiest: ${shareText(Math.min(1, offeredLoad))} of its bandwidth is taken`
      : `${called(node)} is the busiest: ${shareText(utilization)} of its workers’ time is taken`;
  if (utilization > 0.98) return [`${busy}, so requests pile up in front of it.`];
  // The mean of a run in which something happens says little of what either part of it could carry.
  if (faults.length > 0) return [`${busy}, on average.`];
  return [`${busy}; it saturates at ${factorText(1 / offeredLoad)} × this load.`];
}

/** A shard is hot where so many times an even part of the load comes to it. */
const HOT = 1.5;

/** Of a shard that is full, or the busiest of all, whether that is because the load is uneven. */
function hotShardSentences(
  { bottleneck, saturated }: SimulationResult,
  called: (node: string) => string,
): string[] {
  const busiest = saturated.length > 0 ? saturated : bottleneck === undefined ? [] : [bottleneck];
  return busiest.flatMap(({ shard }) => {
    if (shard === undefined || shard.share * shard.count < HOT) return [];
    const { of, number, count, share } = shard;
    return [
      `Shard ${number} of ${count} takes ${shareText(share)} of the load of ${called(of)}, where an even part is ` +
        `${shareText(1 / count)}: it is full long before the others, and more shards help only if they take keys from it.`,
    ];
  });
}

function saturatedSentence(
  {
    asFollower,
    offeredLoad,
    arrivalsPerSecond,
    answersPerSecond,
    refusalsPerSecond,
    abandonmentsPerSecond,
  }: SaturatedNode,
  label: string,
): string {
  const carries = `It can carry ${factorText(1 / offeredLoad)} × this load.`;
  if (asFollower !== undefined) {
    const [what, done] = asFollower === 'ship' ? [`The link to ${label}`, 'shipped'] : [label, 'applied'];
    return (
      `${what} is saturated: ${rateText(arrivalsPerSecond)} are written and ${rateText(answersPerSecond)} can be ${done}, ` +
      `so ${label} falls ever further behind its leader. ${carries}`
    );
  }
  const unserved = [
    ...(refusalsPerSecond > 0 ? [`${rateText(refusalsPerSecond)} are refused`] : []),
    ...(abandonmentsPerSecond > 0 ? [`${rateText(abandonmentsPerSecond)} are given up`] : []),
  ];
  // Where the queue is bounded or users are impatient, what is left over goes; otherwise it waits ever longer.
  const goes = refusalsPerSecond + abandonmentsPerSecond > (arrivalsPerSecond - answersPerSecond) / 2;
  const rest = goes
    ? `; ${unserved.join(', ')}`
    : ', so its queue grows without end, and latencies tell how long the run was, not how slow the design is';
  return (
    `${label} is saturated: ${rateText(arrivalsPerSecond)} come and ${rateText(answersPerSecond)} are answered${rest}. ` +
    carries
  );
}

/** Of the nodes at which requests begin, what became of those that failed. */
function failureSentences({ failures, nodes }: SimulationResult, called: (node: string) => string): string[] {
  return Object.entries(failures).flatMap(([node, counts]) => {
    const metrics = nodes[node];
    // Only users see failures as theirs; others’ are in the tables.
    if (metrics?.offered === undefined || metrics.errors === undefined) return [];
    const causes = (Object.entries(counts) as [Cause, number][]).sort(([, a], [, b]) => b - a);
    const failed = causes.reduce((sum, [, count]) => sum + count, 0);
    const shown = causes
      .slice(0, MOST_CAUSES)
      .map(([cause, count]) => `${shareText(count / failed)} ${CAUSES[cause]}`);
    return [`Of the requests of ${called(node)} that failed, ${shown.join(', ')}.`];
  });
}

function rateText(perSecond: number): string {
  return `${formatValue(Number(perSecond.toPrecision(3))).text}/s`;
}

function factorText(factor: number): string {
  return formatValue(Number(factor.toPrecision(3))).text;
}

function shareText(share: number): string {
  return formatShare(Number(share.toPrecision(3)));
}
