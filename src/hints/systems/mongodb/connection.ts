import type { Place } from '../../place';
import { count, formatSeconds, milliseconds, seconds, truth, word } from '../../quantity';
import type { Conflict, KnownSetting } from '../../system';

/** A primary that dies is replaced after about so long, by default. */
const ELECTION = 12;

const address = (name: string): string =>
  `https://www.mongodb.com/docs/manual/reference/connection-string-options/#mongodb-urioption-urioption.${name}`;

const reads: Readonly<Record<string, string>> = {
  primary: 'reads see the last write, and fail while there is no primary',
  primarypreferred: 'reads are stale only while there is no primary',
  secondary: 'reads can be stale by the lag of replication, and fail without a secondary',
  secondarypreferred: 'reads can be stale by the lag of replication',
  nearest: 'the shortest round trip: reads can be stale by the lag of replication',
};

function acknowledged({ value }: Place): string | undefined {
  if (value === 'majority') return 'RPO 0 at a failover: a write waits until most members have it';
  if (value === '0') return 'RPO > 0: nobody says whether a write happened';
  if (value === '1') return 'RPO > 0 at a failover: a write that only the primary has is rolled back';
  return /^\d+$/.test(value) ? `a write waits until ${value} members have it` : undefined;
}

/** What a program is told by `mongodb://host/?w=majority`. */
export const connection: readonly KnownSetting[] = [
  {
    at: 'mongodb/w',
    takes: word,
    default: 'majority',
    means:
      'How many members must have a write before it is acknowledged (1 before 5.0, and where arbiters leave no majority with data to spare).',
    concerns: ['RPO', 'latency', 'availability'],
    says: acknowledged,
    documentation: address('w'),
  },
  {
    at: 'mongodb/journal',
    takes: truth,
    means: 'Whether a write waits until it is on disk.',
    concerns: ['RPO', 'latency'],
    says: (place) =>
      place.isOn('journal')
        ? 'a write waits until it is on disk: a crash of the server loses none'
        : 'a crash of the server can lose the last 100 ms of writes (storage.journal.commitIntervalMs)',
    documentation: address('journal'),
  },
  {
    at: 'mongodb/wtimeoutMS',
    takes: milliseconds,
    default: '0',
    means: 'How long a write waits for members; 0 is for ever.',
    concerns: ['latency', 'availability'],
    says: (place) =>
      place.number('wtimeoutMS') === 0
        ? 'a write hangs while too few members are there'
        : `a write fails after ${place.shown('wtimeoutMS')} without enough members, and is not undone`,
    documentation: address('wtimeoutMS'),
  },
  {
    at: 'mongodb/readPreference',
    takes: word,
    default: 'primary',
    means: 'Which members are read from.',
    concerns: ['consistency', 'availability', 'latency'],
    says: ({ value }) => reads[value.toLowerCase()],
    documentation: address('readPreference'),
  },
  {
    at: 'mongodb/maxStalenessSeconds',
    takes: seconds,
    default: '-1',
    means: 'How far a secondary may be behind and still be read from; -1 is any.',
    concerns: ['consistency', 'availability'],
    says: (place) =>
      place.number('maxStalenessSeconds') < 0
        ? undefined
        : `a secondary that is about ${place.shown('maxStalenessSeconds')} behind is no longer read from`,
    documentation: address('maxStalenessSeconds'),
  },
  {
    at: 'mongodb/readConcernLevel',
    takes: word,
    default: 'local',
    means: 'Whether reads see what a failover can still undo.',
    concerns: ['consistency', 'latency'],
    says: ({ value }) =>
      ({
        local: 'reads can see writes that a failover undoes',
        available: 'reads can see writes that a failover undoes, and in a sharded cluster orphans',
        majority: 'reads see only what no failover undoes',
        linearizable: 'reads see every acknowledged write: each asks a majority first',
      })[value],
    documentation: address('readConcernLevel'),
  },
  {
    at: 'mongodb/retryWrites',
    takes: truth,
    default: 'true',
    means: 'Whether a write that a failover interrupts is tried once more.',
    concerns: ['availability', 'consistency'],
    says: (place) => (place.isOn('retryWrites') ? undefined : 'each failover fails the writes under way'),
    documentation: address('retryWrites'),
  },
  {
    at: 'mongodb/serverSelectionTimeoutMS',
    takes: milliseconds,
    default: '30000',
    means: 'How long a request waits for a member that it may use.',
    concerns: ['availability', 'latency'],
    says: (place) => {
      const wait = place.number('serverSelectionTimeoutMS');
      return wait >= ELECTION
        ? `a failover of ${formatSeconds(ELECTION)} is a pause: requests wait up to ${formatSeconds(wait)} for a primary`
        : `a failover of ${formatSeconds(ELECTION)} is an outage: requests wait only ${formatSeconds(wait)} for a primary`;
    },
    documentation: address('serverSelectionTimeoutMS'),
  },
  {
    at: 'mongodb/connectTimeoutMS',
    takes: milliseconds,
    means: 'How long a connection may take; 10 s in the specification, more in some drivers.',
    concerns: ['latency', 'availability'],
    says: (place) => `a host that is gone holds a connection for ${place.shown('connectTimeoutMS')}`,
    documentation: address('connectTimeoutMS'),
  },
  {
    at: 'mongodb/socketTimeoutMS',
    takes: milliseconds,
    default: '0',
    means: 'How long an answer may take; 0 is for ever.',
    concerns: ['latency', 'availability'],
    says: (place) =>
      place.number('socketTimeoutMS') === 0
        ? 'a server that hangs holds a request for ever'
        : `a server that hangs holds a request for ${place.shown('socketTimeoutMS')}; a query that takes longer fails, and runs on`,
    documentation: address('socketTimeoutMS'),
  },
  {
    at: 'mongodb/maxPoolSize',
    takes: count,
    default: '100',
    means: 'The most connections of a process to each member.',
    concerns: ['capacity', 'latency'],
    says: (place) =>
      place.number('maxPoolSize') === 0
        ? 'a burst opens any number of connections'
        : `request ${place.number('maxPoolSize') + 1} waits for a connection`,
    documentation: address('maxPoolSize'),
  },
];

export const connectionConflicts: readonly Conflict[] = [
  {
    code: 'mongodb/staleness-of-primary',
    severity: 'warning',
    at: 'mongodb/maxStalenessSeconds',
    says: (place) =>
      place.number('maxStalenessSeconds') > 0 && place.text('readPreference') === 'primary'
        ? 'refused: maxStalenessSeconds needs a readPreference other than primary'
        : undefined,
  },
  {
    code: 'mongodb/staleness-too-short',
    severity: 'warning',
    at: 'mongodb/maxStalenessSeconds',
    says: (place) => {
      const most = place.number('maxStalenessSeconds');
      return most >= 0 && most < 90
        ? `refused: maxStalenessSeconds must be at least 90, not ${place.value}`
        : undefined;
    },
  },
];
