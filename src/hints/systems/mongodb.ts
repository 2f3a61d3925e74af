import { count, formatSeconds, milliseconds, word, type Takes } from '../quantity';
import type { System } from '../system';

const megabytes: Takes = { kind: 'size', unit: 1024 ** 2 };
const gigabytes: Takes = { kind: 'size', unit: 1024 ** 3 };

/** `mongod.conf` */
export const mongodb: System = {
  id: 'mongodb',
  title: 'MongoDB',
  version: '7.0',
  files: [{ names: ['mongod.conf', 'mongod*.conf', 'mongos.conf', 'mongod.yml', 'mongod.yaml'] }],
  format: 'yaml',
  documentation: 'https://www.mongodb.com/docs/v7.0/reference/configuration-options/',
  settings: [
    {
      at: 'replication/replSetName',
      takes: word,
      means: 'The replica set that this server belongs to.',
      concerns: ['availability', 'RTO'],
      says: () => 'RTO about 12 s by default: electionTimeoutMillis 10 s, then the election',
      opens: () => ({ calculator: 'failover', inputs: { detect: '10 s', promote: '2 s' } }),
      documentation: '#mongodb-setting-replication.replSetName',
    },
    {
      at: 'replication/oplogSizeMB',
      takes: megabytes,
      means: 'How large the log of changes may become.',
      concerns: ['availability', 'capacity'],
      says: (place) =>
        `at 1 MB/s of changes, a secondary may be away for ${formatSeconds(place.number('oplogSizeMB') / 1e6)} before it must be built anew`,
      documentation: '#mongodb-setting-replication.oplogSizeMB',
    },
    {
      at: 'storage/journal/commitIntervalMs',
      takes: milliseconds,
      default: '100',
      means: 'How often the journal is forced to disk for writes that do not wait for it.',
      concerns: ['RPO'],
      says: (place) =>
        `RPO up to ${place.shown('commitIntervalMs')} at a crash of this server, for writes without j: true`,
      documentation: '#mongodb-setting-storage.journal.commitIntervalMs',
    },
    {
      at: 'storage/wiredTiger/engineConfig/cacheSizeGB',
      takes: gigabytes,
      means: 'Memory for data; half of the machine’s less 1 GB unless given.',
      concerns: ['capacity', 'latency'],
      says: (place) =>
        `the default on a machine with ${(place.number('cacheSizeGB') / 1024 ** 3) * 2 + 1} GB of memory`,
      documentation: '#mongodb-setting-storage.wiredTiger.engineConfig.cacheSizeGB',
    },
    {
      at: 'net/maxIncomingConnections',
      takes: count,
      means: 'The most connections at a time.',
      concerns: ['capacity'],
      documentation: '#mongodb-setting-net.maxIncomingConnections',
    },
  ],
  conflicts: [],
};
