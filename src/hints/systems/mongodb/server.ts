import { failover } from '../../openings';
import { count, formatSeconds, milliseconds, word, type Takes } from '../../quantity';
import type { Conflict, KnownSetting } from '../../system';

const megabytes: Takes = { kind: 'size', unit: 1024 ** 2 };
const gigabytes: Takes = { kind: 'size', unit: 1024 ** 3 };
const hours: Takes = { kind: 'time', unit: 3600 };

/** What a server is told by `mongod.conf`. */
export const server: readonly KnownSetting[] = [
  {
    at: 'replication/replSetName',
    takes: word,
    means: 'The replica set that this server belongs to.',
    concerns: ['availability', 'RTO'],
    says: () => 'RTO about 12 s by default: electionTimeoutMillis 10 s, then the election',
    opens: () => failover(10, 2),
    documentation: 'configuration-options/#mongodb-setting-replication.replSetName',
  },
  {
    at: 'replication/oplogSizeMB',
    takes: megabytes,
    means:
      'How large the log of changes may become; a twentieth of the free disk unless given, at least 990 MB and at most 50 GB.',
    concerns: ['availability', 'capacity'],
    says: (place) =>
      `at 1 MB/s of changes, a secondary may be away for ${formatSeconds(place.number('oplogSizeMB') / 1e6)} before it must be built anew`,
    documentation: 'configuration-options/#mongodb-setting-replication.oplogSizeMB',
  },
  {
    at: 'storage/oplogMinRetentionHours',
    takes: hours,
    default: '0',
    means: 'For how long changes are kept in their log at least, however large it becomes.',
    concerns: ['availability', 'capacity'],
    says: (place) =>
      place.number('oplogMinRetentionHours') > 0
        ? `a secondary may be away for ${place.shown('oplogMinRetentionHours')}; the log can fill the disk`
        : undefined,
    documentation: 'configuration-options/#mongodb-setting-storage.oplogMinRetentionHours',
  },
  {
    at: 'storage/journal/commitIntervalMs',
    takes: milliseconds,
    default: '100',
    means: 'How often the journal is forced to disk for writes that do not wait for it.',
    concerns: ['RPO'],
    says: (place) =>
      `RPO up to ${place.shown('commitIntervalMs')} at a crash of this server, for writes with w: 1 and without j: true`,
    documentation: 'configuration-options/#mongodb-setting-storage.journal.commitIntervalMs',
  },
  {
    at: 'storage/wiredTiger/engineConfig/cacheSizeGB',
    takes: gigabytes,
    means: 'Memory for data; half of the machine’s less 1 GB unless given, at least 256 MB.',
    concerns: ['capacity', 'latency'],
    says: (place) =>
      `the default on a machine with ${(place.number('cacheSizeGB') / 1024 ** 3) * 2 + 1} GB of memory`,
    documentation: 'configuration-options/#mongodb-setting-storage.wiredTiger.engineConfig.cacheSizeGB',
  },
  {
    at: 'net/maxIncomingConnections',
    takes: count,
    means:
      'The most connections at a time; unless given, and on Linux at most, 0.4 of the files that the process may open.',
    concerns: ['capacity'],
    documentation: 'configuration-options/#mongodb-setting-net.maxIncomingConnections',
  },
];

/** What servers of this version no longer have. */
export const serverConflicts: readonly Conflict[] = [
  {
    code: 'mongodb/journal-option-gone',
    severity: 'warning',
    at: 'storage/journal/enabled',
    says: () => 'the server does not start: from 6.1 on there is no such option, and always a journal',
  },
  {
    code: 'mongodb/majority-reads-always',
    severity: 'warning',
    at: 'replication/enableMajorityReadConcern',
    says: ({ value }) =>
      value === 'false'
        ? 'cannot be turned off from 5.0 on: reads of what a majority has are always there'
        : undefined,
  },
];
