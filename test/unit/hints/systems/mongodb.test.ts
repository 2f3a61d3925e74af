import { says } from '../file';

says('a member of a replica set', 'mongod.conf', [
  ['storage:'],
  ['  journal:'],
  ['    commitIntervalMs: 100', 'RPO up to 100 ms at a crash of this server, for writes without j: true'],
  ['  wiredTiger:'],
  ['    engineConfig:'],
  ['      cacheSizeGB: 7.5', 'the default on a machine with 16 GB of memory'],
  ['net:'],
  ['  maxIncomingConnections: 20000'],
  ['replication:'],
  ['  replSetName: rs0', 'RTO about 12 s by default: electionTimeoutMillis 10 s, then the election'],
  [
    '  oplogSizeMB: 51200',
    'at 1 MB/s of changes, a secondary may be away for 14.9 h before it must be built anew',
  ],
]);
