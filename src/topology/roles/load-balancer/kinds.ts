import { formatValue } from '../../../estimate';
import { policyNames } from '../../../sim';
import { amount, positiveCount, share } from '../../amounts';
import { choice, expressionOffers, ReadProblem, shifted, type Kind } from '../../kind';
import { piecesOf } from '../../pieces';

const shown = (value: number): string => formatValue(value).text;

/** Points on a ring: more of them, and a run would do little else when an instance comes or goes. */
export const virtualNodes = amount('count', 'a whole number of at least 1', {
  least: 1,
  most: 10_000,
  whole: true,
  shown,
});

/** A multiple of the mean load: below 1 there is no room for all. */
export const loadBound = amount('count', 'a multiple of the mean load such as 1.25', {
  least: 1,
  most: 1000,
  shown,
});

const weight = amount('count', 'a weight such as 3', { least: 1e-3, most: 1e6, shown });

const TARGET = /^(\s*)(\S+)(\s*)(.*?)\s*$/s;

/** `app 3, canary 1`: names of targets, each with its weight. Whether there are such targets, the arrows say. */
export const targetWeights: Kind<Readonly<Record<string, number>>> = {
  expected: 'names of targets with weights, such as “app 3, canary 1”',
  offers: (before) => (/\S\s+\S*$/.test(before) ? expressionOffers : { words: [], names: false }),
  read: (text, names, note) => {
    const weights: Record<string, number> = {};
    for (const piece of piecesOf(text)) {
      const [, blank = '', name = '', gap = '', value = ''] = TARGET.exec(piece.text) ?? [];
      const start = piece.start + blank.length;
      const refuse = (message: string): ReadProblem =>
        new ReadProblem(message, start, start + Math.max(1, name.length));
      if (name === '') throw refuse('the name of a target with its weight was expected, such as “app 3”');
      if (value === '') throw refuse(`“${name}” needs a weight: “${name} 3”`);
      if (Object.hasOwn(weights, name)) throw refuse(`“${name}” is given twice`);
      weights[name] = shifted(
        (moved) => weight.read(value, names, moved),
        start + name.length + gap.length,
        note,
      );
    }
    return weights;
  },
};

/** A kind whose values may begin, or end, with a word that only makes them read well. */
function worded<T>(
  kind: Kind<T>,
  words: { readonly before?: string; readonly behind?: readonly string[] },
): Kind<T> {
  return {
    ...kind,
    read: (text, names, note) => {
      const { before = '', behind = [] } = words;
      const opening = before !== '' && text.startsWith(`${before} `) ? before.length + 1 : 0;
      const closing = behind.find((word) => text.endsWith(` ${word}`));
      const end = closing === undefined ? text.length : text.length - closing.length - 1;
      return shifted((moved) => kind.read(text.slice(opening, end), names, moved), opening, note);
    },
  };
}

/** `5 errors` */
export const errorCount = worded(positiveCount, { behind: ['errors', 'error'] });

/** `most 10 %`, behind `at` */
export const mostShare = worded(share, { before: 'most' });

/** A policy, by the names that NGINX, HAProxy and Envoy have for it too. */
export const policy = choice(
  policyNames,
  new Map([
    ...(['least_conn', 'leastconn', 'least_request', 'least_outstanding_requests'] as const).map(
      (word) => [word, 'least-connections'] as const,
    ),
    ...(['roundrobin', 'round_robin', 'rr'] as const).map((word) => [word, 'round-robin'] as const),
    ...(['weighted_round_robin', 'static-rr', 'wrr'] as const).map((word) => [word, 'weighted'] as const),
    ...(['least_time', 'peak_ewma', 'ewma'] as const).map((word) => [word, 'least-response-time'] as const),
    ...(['p2c', 'random(2)', 'random two'] as const).map((word) => [word, 'power-of-two'] as const),
    ...(['ring_hash', 'ketama', 'hash consistent'] as const).map(
      (word) => [word, 'consistent-hash'] as const,
    ),
    ...(['ip_hash', 'source'] as const).map((word) => [word, 'ip-hash'] as const),
    ...(['hash', 'uri'] as const).map((word) => [word, 'hash-modulo'] as const),
    ...(['hrw', 'highest_random_weight'] as const).map((word) => [word, 'rendezvous'] as const),
  ]),
);
