import type { LeaderFollowerSpec } from '../../../sim';
import { durationLike } from '../../amounts';
import { clause } from '../../clauses';
import { headed } from '../../headed';
import { choice, expressionOffers, type Kind } from '../../kind';
import { attribute, optional, type Values } from '../role';

const bound = durationLike('2 s');

/** `2 s`, or `any`. */
const lagBound: Kind<number> = {
  expected: 'a duration such as 2 s, or any',
  offers: () => ({ ...expressionOffers, words: ['any'] }),
  read: (text, names, note) => (text.trim() === 'any' ? Infinity : bound.read(text, names, note)),
};

/** What a leader may say of reads that ask it. */
export const readRoutingAttributes = {
  reads: attribute({
    ...optional(
      headed(choice(['leader', 'followers', 'nearest', 'sticky']), {
        max_lag: clause(lagBound, Infinity, 'any'),
        own_writes: clause(durationLike('5 s'), 0, '0 s'),
      }),
    ),
    default: { value: undefined, text: 'leader; in full “leader, max_lag any, own_writes 0 s”' },
    means:
      'Who serves reads that ask the leader’s node: the leader, its followers by turns at random, whoever is nearest (leader or follower), or for each session always the same follower (sticky). A follower that lags more than max_lag serves none, and so long after a write of its own a session reads at the leader (own_writes); where no follower may serve, the leader does. An arrow to a follower itself stays there.',
    matters:
      'Followers take load off the leader and show what is older: own_writes longer than the lag keeps read-your-writes, sticky keeps monotonic reads, max_lag bounds staleness.',
    synonyms: ['read_preference', 'read_from', 'reads_from', 'read_routing', 'routing'],
  }),
};

export function readRoutingSpec({ reads }: Values<typeof readRoutingAttributes>): LeaderFollowerSpec {
  if (reads === undefined) return {};
  const [from, { max_lag, own_writes }] = reads;
  return {
    reads: {
      from,
      ...(max_lag < Infinity && { maxLagSeconds: max_lag }),
      ...(own_writes > 0 && { ownWritesSeconds: own_writes }),
    },
  };
}
