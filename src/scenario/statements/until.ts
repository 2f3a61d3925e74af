import { preciseMetrics, type PreciseMetric, type Scenario } from '../../sim';
import { didYouMean } from '../../source/suggest';
import { amountOf } from '../amounts';
import type { Above, Draft } from '../draft';
import { measurementsIn } from '../measurements';
import { estimates, keyword, type Explained, type Offer } from '../offers';
import type { Piece } from '../piece';
import { problemAt, type ScenarioProblem } from '../problem';
import { require } from './require';

/** Wider is no precision, and narrower takes longer than anyone waits. */
const LEAST = 0.001;
const MOST = 0.5;

export const WITHIN = 'within';

export const until: Explained = {
  usage: 'run DURATION until METRIC(NODE) within SHARE',
  means:
    'The run ends before its time when a latency is known so precisely: when half the width of its 95 % confidence interval is at most that share of it (batch means, Law & Carson 1979). It never ends before the faults are over.',
  example: 'run 1 h until p99(users) within 2 %',
};

/** Reads what stands after `until`. @throws ScenarioProblem */
export function untilIn(piece: Piece, draft: Draft): NonNullable<Scenario['until']> {
  const word = piece.find([WITHIN]);
  const latency = word < 0 ? piece : piece.part(0, word);
  if (latency.isEmpty)
    throw problemAt(latency, `a latency such as p99(users) was expected here, as in “${until.example}”`);
  const [measured, second] = measurementsIn(latency, draft.names, draft.places);
  if (word < 0 && measured?.start === latency.start && measured.end < latency.end)
    throw withoutWithin(latency.part(latency.tokens.findIndex(({ start }) => start >= measured.end)));
  const isWhole = measured?.start === latency.start && measured.end === latency.end;
  if (measured === undefined || second !== undefined || !isWhole)
    throw problemAt(latency, 'a latency of one node, such as p99(users), was expected here');
  const { metric, node } = measured;
  if (!isPrecise(metric))
    throw problemAt(latency, `a latency was expected here: one of ${preciseMetrics.join(', ')}`);
  if (word < 0)
    throw problemAt(piece.rest, `“${WITHIN}” and a share were expected here, as in “${until.example}”`);
  const share = piece.part(word + 1);
  const within = amountOf(share, 'share', 'a share such as 2 %', draft.names);
  if (within < LEAST || within > MOST)
    throw problemAt(share, 'a share from 0.1 % to 50 % was expected here', 'scenario.share');
  return { metric, node, within };
}

/** What is wrong with what stands in place of `within 2 %`: `< 2 %`, which is how precise it is, or a latency. */
function withoutWithin(rest: Piece): ScenarioProblem {
  const [, share] = /^(?:[<>=≤]+\s*)?([\d.]+\s*%)$/.exec(rest.text) ?? [];
  const { words, mend } =
    share === undefined ? { words: `, as in “${until.example}”` } : didYouMean(`${WITHIN} ${share}`);
  return problemAt(rest, `“${WITHIN}” and a share were expected here${words}`, undefined, mend);
}

function isPrecise(metric: string): metric is PreciseMetric {
  return (preciseMetrics as readonly string[]).includes(metric);
}

/** What could be written next after `until`. */
export function offersOfUntil(written: Piece, above: Above): readonly Offer[] {
  const word = written.find([WITHIN]);
  if (word >= 0) return word === written.tokens.length - 1 ? estimates(above) : [];
  const last = written.tokens.at(-1);
  if (last?.kind === 'close') return [keyword(WITHIN, until)];
  return require
    .offers(written, above)
    .filter(({ kind, label }) => kind === 'node' || (kind === 'metric' && isPrecise(label)));
}
