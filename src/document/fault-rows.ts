import { formatSeconds, formatShare } from '../estimate';
import type {
  FaultOutcome,
  Felt,
  FeltByClients,
  FeltMeanwhile,
  MembershipChange,
  SimulationResult,
  VainReason,
} from '../sim';
import type { FaultRow, FeltAftermath, FeltShare } from './outputs';

/** What became of each fault, with the faults as written. */
export function faultRows({ faults, nodes }: SimulationResult, texts: readonly string[]): FaultRow[] {
  // Of a design without a database there are no writes to tell of; with one, its leader has an RTO.
  const hasDatabase = Object.values(nodes).some((metrics) => metrics.rto !== undefined);
  return faults.map((outcome, index) => ({
    at: outcome.atSeconds,
    until: outcome.untilSeconds,
    text: texts[index] ?? '',
    rpo: outcome.rpoSeconds,
    rto: outcome.rtoSeconds,
    felt: outcome.felt.map(({ node, during, before }) => ({
      clients: node,
      ...shareOf(during),
      sent: during.sent,
      ...aftermathOf(during),
      ...(before && { before: shareOf(before) }),
    })),
    recovery: [
      ...(outcome.inVain ? [IN_VAIN[outcome.inVain]] : []),
      ...(outcome.membership ? [membershipSentence(outcome.membership)] : []),
      ...(outcome.isFailure && hasDatabase ? [recoverySentence(outcome)] : []),
      ...outcome.felt.map(feltSentence),
      ...overlapSentences(overlapping(outcome, faults).map((other) => texts[faults.indexOf(other)] ?? '')),
    ].join('; '),
  }));
}

const IN_VAIN: Readonly<Record<VainReason, string>> = {
  'no-backup': 'no backup was within reach: nothing was restored',
  'cut-off': 'the backup does not reach the place where the data should come back: nothing was restored',
  restoring: 'another restore was under way: nothing more was restored',
};

function membershipSentence({ before, after, seconds, commits }: MembershipChange): string {
  const writes = commits === 1 ? 'one write' : `${commits} writes`;
  return seconds === undefined
    ? `the change from ${before} to ${after} members did not end before the run, ${writes} committed meanwhile`
    : `from ${before} to ${after} members in ${formatSeconds(seconds)}, ${writes} committed meanwhile`;
}

function shareOf({ p99Seconds, errors }: Felt): FeltShare {
  return { p99: Number.isNaN(p99Seconds) ? null : p99Seconds, errors };
}

/** Of the requests that did not end while the fault lasted, and those that it cut short, what there is. */
function aftermathOf({ answeredAfter, failedAfter, unanswered, cutShort }: FeltMeanwhile): FeltAftermath {
  return {
    ...(answeredAfter > 0 && { answeredAfter }),
    ...(failedAfter > 0 && { failedAfter }),
    ...(unanswered > 0 && { unanswered }),
    ...(cutShort > 0 && { cutShort }),
  };
}

function recoverySentence({ fault, isWritten, lostWrites, rpoSeconds, rtoSeconds }: FaultOutcome): string {
  if (!isWritten) return 'nothing was written to a database';
  const isDeletion = fault.kind === 'delete';
  const back =
    rtoSeconds === null
      ? isDeletion
        ? 'the data did not come back'
        : 'no write acknowledged again'
      : `${isDeletion ? 'the data back and ' : ''}the next write acknowledged after ${formatSeconds(rtoSeconds)}`;
  return `${back}, ${lossSentence(lostWrites, rpoSeconds)}`;
}

function lossSentence(writes: number, rpoSeconds: number): string {
  if (writes === 0) return 'no acknowledged write lost';
  const lost = `${writes === 1 ? 'one acknowledged write' : `${writes} acknowledged writes`} lost`;
  // One that was acknowledged while the fault lasted says nothing of a time before it.
  if (rpoSeconds === 0) return lost;
  return `${lost}, ${writes === 1 ? '' : 'the first '}of ${formatSeconds(rpoSeconds)} before`;
}

/** Other faults that struck or lasted while one did, of which users felt something: what they felt may be of either. */
function overlapping(one: FaultOutcome, all: readonly FaultOutcome[]): FaultOutcome[] {
  if (one.felt.length === 0) return [];
  return all.filter(
    (other) =>
      other !== one &&
      other.atSeconds < one.untilSeconds &&
      (momentary.has(other.fault.kind)
        ? other.atSeconds >= one.atSeconds
        : other.felt.length > 0 && other.untilSeconds > one.atSeconds),
  );
}

/** Changes that are over at once and are felt all the same. */
const momentary: ReadonlySet<FaultOutcome['fault']['kind']> = new Set(['flush', 'expire'] as const);

/** More than that are counted. */
const MOST_NAMED = 2;

function overlapSentences(texts: readonly string[]): string[] {
  const named = texts.slice(0, MOST_NAMED).map((text) => `“${text}”`);
  const more = texts.length - named.length;
  const all = [...named, ...(more > 0 ? [`${more} more`] : [])];
  return all.length === 0 ? [] : [`these numbers are also of ${all.join(', ')}, which overlapped it`];
}

/** Latencies that are closer together are the same: a histogram tells no more. */
const SAME = 0.02;

/** `meanwhile p99(users) rose from 12 ms to 480 ms, 3 % failed`, of the requests that were sent meanwhile. */
function feltSentence({ node, during, before }: FeltByClients): string {
  const { errors, sent, answeredAfter, failedAfter, unanswered, cutShort } = during;
  const failed = errors === 0 ? 'none failed' : `${formatShare(twoDigits(errors))} failed`;
  const usual =
    before !== undefined && before.errors > 0 ? ` (before ${formatShare(twoDigits(before.errors))})` : '';
  // How long the few waited who were answered says nothing of the rest.
  const course = errors > 0.5 ? '' : courseOf(`p99(${node})`, during.p99Seconds, before?.p99Seconds ?? NaN);
  const late = [
    ...(answeredAfter > 0 ? [`${answeredAfter} answered only after it`] : []),
    ...(failedAfter > 0 ? [`${failedAfter} failed only after it`] : []),
    ...(unanswered > 0 ? [`${unanswered} not answered by the run’s end`] : []),
  ];
  const ofThose = late.length > 0 ? `, of ${sent} sent ${late.join(' and ')}` : '';
  const earlier =
    cutShort > 0 ? `, ${cutShort} failed that ${cutShort === 1 ? 'was' : 'were'} sent before it` : '';
  return `meanwhile ${course}${failed}${usual}${ofThose}${earlier}`;
}

function courseOf(latency: string, during: number, before: number): string {
  if (Number.isNaN(during)) return '';
  const now = formatSeconds(during);
  if (Number.isNaN(before)) return `${latency} was ${now}, `;
  if (Math.abs(during - before) <= SAME * before) return `${latency} stayed at ${now}, `;
  return `${latency} ${during > before ? 'rose' : 'fell'} from ${formatSeconds(before)} to ${now}, `;
}

function twoDigits(share: number): number {
  return Number(share.toPrecision(2));
}
