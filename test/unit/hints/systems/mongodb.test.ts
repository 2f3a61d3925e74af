import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('a member of a replica set', 'mongod.conf', [
  ['storage:'],
  ['  oplogMinRetentionHours: 24', 'a secondary may be away for 24 h; the log can fill the disk'],
  ['  journal:'],
  [
    '    commitIntervalMs: 100',
    'RPO up to 100 ms at a crash of this server, for writes with w: 1 and without j: true',
  ],
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

says('a replica set with a copy that stays behind', 'rs.json', [
  ['{ "_id": "rs0", "members": ['],
  ['    { "_id": 0, "host": "mongo-0:27017", "priority": 2 },'],
  ['    { "_id": 1, "host": "mongo-1:27017" },'],
  ['    { "_id": 2, "host": "mongo-2:27017",'],
  ['      "priority": 0,', 'never becomes primary'],
  ['      "votes": 0,', 'no majority counts it, in elections or for w: majority'],
  [
    '      "secondaryDelaySecs": 3600 },',
    'a bad delete can be stopped for 60 min before it reaches this member',
  ],
  ['    { "_id": 3, "host": "mongo-3:27017",'],
  ['      "arbiterOnly": true }', 'wins elections and holds no copy: w: majority cannot count on it'],
  ['  ],'],
  [
    '  "writeConcernMajorityJournalDefault": false,',
    'RPO > 0 with w: majority too, if a majority crashes at once: it waits for their memory',
  ],
  ['  "settings": {'],
  // The documentation’s 12 s for a timeout of 10 s.
  [
    '    "electionTimeoutMillis": 5000,',
    'RTO about 7 s: a dead primary is noticed after 5 s, then the election',
  ],
  ['    "heartbeatIntervalMillis": 2000,'],
  ['    "heartbeatTimeoutSecs": 10,'],
  [
    '    "catchUpTimeoutMillis": 2000,',
    'a failover is at most 2 s longer for it; writes with w: 1 that are not fetched by then are rolled back',
  ],
  [
    '    "chainingAllowed": true',
    'lag adds up along a chain of secondaries, and with it the wait of w: majority',
  ],
  ['  } }'],
]);

const uri = 'MONGODB_URI=mongodb://user:pass@mongo-0,mongo-1/orders?replicaSet=rs0';

says('what programs are told', '.env', [
  [`${uri}&w=majority`, 'RPO 0 at a failover: a write waits until most members have it'],
  [`${uri}&w=1`, 'RPO > 0 at a failover: a write that only the primary has is rolled back'],
  [`${uri}&w=0`, 'RPO > 0: nobody says whether a write happened'],
  [`${uri}&w=3`, 'a write waits until 3 members have it'],
  [`${uri}&journal=true`, 'a write waits until it is on disk: a crash of the server loses none'],
  [`${uri}&wtimeoutMS=5000`, 'a write fails after 5 s without enough members, and is not undone'],
  [`${uri}&readPreference=secondaryPreferred`, 'reads can be stale by the lag of replication'],
  [
    `${uri}&readPreference=nearest&maxStalenessSeconds=120`,
    'a secondary that is about 2 min behind is no longer read from',
  ],
  [`${uri}&readConcernLevel=majority`, 'reads see only what no failover undoes'],
  [`${uri}&retryWrites=false`, 'each failover fails the writes under way'],
  [
    `${uri}&serverSelectionTimeoutMS=30000`,
    'a failover of 12 s is a pause: requests wait up to 30 s for a primary',
  ],
  [
    `${uri}&serverSelectionTimeoutMS=5000`,
    'a failover of 12 s is an outage: requests wait only 5 s for a primary',
  ],
  [`${uri}&connectTimeoutMS=10000`, 'a host that is gone holds a connection for 10 s'],
  [
    `${uri}&socketTimeoutMS=30000`,
    'a server that hangs holds a request for 30 s; a query that takes longer fails, and runs on',
  ],
  [`${uri}&maxPoolSize=50`, 'request 51 waits for a connection'],
]);

says('a connection string in an application’s YAML', 'application.yaml', [
  ['spring.data.mongodb:'],
  [
    '  uri: "mongodb+srv://cluster0.example.net/orders?readPreference=secondary"',
    'reads can be stale by the lag of replication, and fail without a secondary',
  ],
]);

test.each([
  [
    'rs.json',
    ['{"members": [', '{"host": "a"}, {"host": "b"}', ']}'],
    '1 information mongodb/even-voters: 2 voting members survive no failure, as 1 does',
  ],
  [
    'rs.json',
    ['{"members": [', Array.from({ length: 9 }, () => '{"host": "a"}').join(), ']}'],
    '1 warning mongodb/too-many-voters: refused: at most 7 members may vote, not 9',
  ],
  [
    'rs.json',
    ['{"members": [', '{"host": "a"}, {"host": "b"}, {"host": "c", "arbiterOnly": true}', ']}'],
    '1 information mongodb/majority-needs-every-copy: with one copy down, w: majority waits: it needs 2 members with data, and 2 have any',
  ],
  [
    'rs.json',
    ['{"members": [', '{"host": "a"}, {"host": "b"},', '{"host": "c", "secondaryDelaySecs": 60}', ']}'],
    '3 warning mongodb/delayed-primary: refused: a member that stays behind needs priority 0',
  ],
  [
    '.env',
    ['URI=mongodb://a/?maxStalenessSeconds=120'],
    '1 warning mongodb/staleness-of-primary: refused: maxStalenessSeconds needs a readPreference other than primary',
  ],
  [
    '.env',
    ['URI=mongodb://a/?readPreference=nearest&maxStalenessSeconds=30'],
    '1 warning mongodb/staleness-too-short: refused: maxStalenessSeconds must be at least 90, not 30',
  ],
  [
    'mongod.conf',
    ['storage:', '  journal: { enabled: true }'],
    '2 warning mongodb/journal-option-gone: the server does not start: from 6.1 on there is no such option, and always a journal',
  ],
  [
    'mongod.conf',
    ['replication:', '  enableMajorityReadConcern: false'],
    '2 warning mongodb/majority-reads-always: cannot be turned off from 5.0 on: reads of what a majority has are always there',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([
  ['rs.json', ['{"members": [', '{"host": "a"}, {"host": "b"}, {"host": "c"}', ']}']],
  [
    'rs.json',
    ['{"members": [', '{"host": "a"}, {"host": "b"}, {"host": "c"}, {"host": "d", "votes": 0}', ']}'],
  ],
  ['.env', ['URI=mongodb://a/?readPreference=nearest&maxStalenessSeconds=90']],
])('in %s, %j does not', async (file, lines) => {
  expect(await conflictsOf(file, ...lines)).toEqual([]);
});
