import { failover } from '../openings';
import { count, formatSeconds, milliseconds, word } from '../quantity';
import type { System } from '../system';

/** A promotion takes about so long after the votes are in: the replica must be told and answer. */
const PROMOTION = 2;

/** `sentinel.conf`: who watches Redis, and promotes */
export const redisSentinel: System = {
  id: 'redis-sentinel',
  title: 'Redis Sentinel',
  version: '7.0',
  files: [{ names: ['*sentinel*.conf'] }],
  format: 'directives',
  documentation: 'https://github.com/redis/redis/blob/7.0/sentinel.conf',
  settings: [
    {
      at: 'sentinel/monitor',
      takes: word,
      means: 'The master to watch, and how many sentinels must agree that it is down.',
      concerns: ['availability', 'RTO'],
      says: ({ value }) => {
        const quorum = Number(value.split(' ').at(-1));
        if (!Number.isInteger(quorum)) return undefined;
        return quorum === 1
          ? 'one sentinel that lost its own network can call a failover; a majority must still elect it'
          : `${quorum} sentinels must agree, and a majority of all must be alive to promote: with fewer than ${Math.max(3, quorum + 1)} in all, one down stops failovers`;
      },
    },
    {
      at: 'sentinel/down-after-milliseconds',
      takes: milliseconds,
      default: '30000',
      means: 'How long the master may be silent before a sentinel calls it down.',
      concerns: ['RTO'],
      says: (place) => {
        const silent = place.number('down-after-milliseconds');
        return `RTO about ${formatSeconds(silent + PROMOTION)}: noticed after ${formatSeconds(silent)}, then vote and promotion`;
      },
      opens: (place) => failover(place.number('down-after-milliseconds'), PROMOTION),
    },
    {
      at: 'sentinel/failover-timeout',
      takes: milliseconds,
      default: '180000',
      means: 'How long a failover may take; one that fails is tried again after twice that.',
      concerns: ['RTO'],
      says: (place) =>
        `a failover that fails is tried again after ${formatSeconds(2 * place.number('failover-timeout'))}`,
    },
    {
      at: 'sentinel/parallel-syncs',
      takes: count,
      default: '1',
      means: 'How many replicas follow the new master at a time.',
      concerns: ['availability', 'RTO'],
      says: (place) =>
        `${place.shown('parallel-syncs')} of the replicas may be unable to answer at a time while they load the new master’s data`,
    },
  ],
  conflicts: [],
};
