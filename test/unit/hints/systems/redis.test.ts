import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('a cache with a replica', 'redis.conf', [
  ['maxmemory 4gb', 'holds 4 GiB, then evicts by allkeys-lru; a fork for a snapshot can need as much again'],
  ['maxmemory-policy allkeys-lru'],
  ['save ""', 'RPO: everything is lost at a restart, for there is neither log nor snapshot'],
  ['appendonly no', 'RPO: everything is lost at a restart, for there is neither log nor snapshot'],
  ['appendfsync everysec', 'has no effect: appendonly is no'],
  [
    'min-replicas-to-write 0',
    'RPO > 0: a master cut off from its replicas goes on taking writes, which are lost when one is promoted',
  ],
  [
    'repl-backlog-size 64mb',
    'at 1 MB/s of writes, a replica may be away for 67.1 s before all data is sent anew',
  ],
  ['repl-timeout 60', 'a dead link goes unnoticed for 60 s'],
  ['replica-serve-stale-data no', 'a replica without its master answers with errors'],
  ['maxclients 10000'],
]);

says('a store that keeps what it has', 'redis.conf', [
  ['maxmemory 100k', 'writes fail once data takes 100 kB: nothing is evicted'],
  ['maxmemory-policy noeviction', 'writes fail once data takes 100 kB'],
  ['appendonly yes', 'RPO about 1 s at a crash of the machine, and 0 at one of the process'],
  [
    'min-replicas-to-write 1',
    'a cut-off master stops taking writes after 10 s: that much can be lost; without a replica alive, no write is taken',
  ],
  ['min-replicas-max-lag 10', 'writes of the last 10 s can be lost in a partition'],
  ['replica-serve-stale-data yes', 'a replica without its master answers with old data'],
]);

says('a log that is flushed with each write', 'redis.conf', [
  ['appendonly yes', 'RPO 0 at a crash of this server, for one flush to disk in every write'],
  ['appendfsync always', 'RPO 0 at a crash of this server, for one flush to disk in every write'],
]);

// A snapshot needs both: so many writes, and so many seconds since the last. One write alone waits for the longest.
const snapshots =
  'RPO up to 15 min of writes at a crash, 60 s once there are 10000, and as long as the snapshot takes';

says('snapshots alone, on several lines that add up', 'redis.conf', [
  ['save 900 1', snapshots],
  ['save 60 10000', snapshots],
  ['appendonly no', snapshots],
]);

says('snapshots that few writes never reach', 'redis.conf', [
  [
    'save 60 10000',
    'RPO up to 9999 writes at a crash, however old these are, or 60 s of more, and as long as the snapshot takes',
  ],
]);

says('a replica, by the names that it had before 5.0', 'redis.conf', [
  ['slaveof 10.0.0.1 6379'],
  [
    'save ""',
    'after a restart this replica copies all data anew from its master; as a master itself it would lose all',
  ],
  ['slave-serve-stale-data no', 'a replica without its master answers with errors'],
  ['repl-ping-slave-period 5'],
  [
    'min-slaves-to-write 2',
    'a cut-off master stops taking writes after 10 s: that much can be lost; with fewer than 2 replicas alive, no write is taken',
  ],
]);

says('a cluster', 'redis.conf', [
  ['cluster-enabled yes'],
  [
    'cluster-node-timeout 5000',
    'fails over 5 s after a master dies, plus an election of 1–2 s; a master in a minority takes writes for up to 5 s that are lost',
  ],
  ['cluster-require-full-coverage yes', 'one shard down stops the whole cluster'],
  ['maxmemory 0', 'grows until the operating system kills it'],
  ['maxmemory-policy volatile-lru', 'never asked: maxmemory is 0'],
]);

says('who watches it', 'sentinel.conf', [
  ['port 26379'],
  [
    'sentinel monitor mymaster 10.0.0.1 6379 2',
    '2 sentinels must agree, and a majority of all must be alive to promote: with fewer than 3 in all, one down stops failovers',
  ],
  [
    'sentinel down-after-milliseconds mymaster 5000',
    'RTO about 7 s: noticed after 5 s, then vote and promotion',
  ],
  ['sentinel failover-timeout mymaster 60000', 'a failover that fails is tried again after 2 min'],
  [
    'sentinel parallel-syncs mymaster 1',
    '1 of the replicas may be unable to answer at a time while they load the new master’s data',
  ],
  // The quorum may be more than a majority.
  [
    'sentinel monitor strict 10.0.0.3 6379 3',
    '3 sentinels must agree, and a majority of all must be alive to promote: with fewer than 4 in all, one down stops failovers',
  ],
  [
    'sentinel monitor other 10.0.0.2 6379 1',
    'one sentinel that lost its own network can call a failover; a majority must still elect it',
  ],
]);

test.each([
  [
    'redis.conf',
    ['maxmemory-policy allkeys-lru'],
    '1 warning redis/eviction-without-limit: allkeys-lru evicts nothing: maxmemory is 0, so memory grows until the process is killed',
  ],
  [
    'redis.conf',
    ['min-replicas-to-write 0', 'min-replicas-max-lag 10'],
    '2 information redis/lag-without-replicas: has no effect: min-replicas-to-write is 0',
  ],
  [
    'redis.conf',
    ['min-replicas-to-write 1', 'save ""'],
    '2 information redis/nothing-persists: a master that restarts empty empties its replicas too: there is neither log nor snapshot',
  ],
  [
    'redis.conf',
    ['cluster-enabled yes', 'slaveof 10.0.0.1 6379'],
    '2 warning redis/replica-in-cluster: the server does not start: in a cluster, replicaof is refused',
  ],
  [
    'redis.conf',
    ['repl-ping-replica-period 10', 'repl-timeout 10'],
    '2 warning redis/timeout-before-ping: a quiet link is taken for dead: repl-timeout 10 s is no longer than repl-ping-replica-period 10 s',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

// The clock of a failover starts when its master has been found dead.
test('a failover may take less time than a death is noticed in', async () => {
  expect(
    await conflictsOf(
      'sentinel.conf',
      'sentinel down-after-milliseconds a 30000',
      'sentinel failover-timeout a 10000',
    ),
  ).toEqual([]);
});

test('a replica need not keep what its master has', async () => {
  expect(await conflictsOf('redis.conf', 'replicaof 10.0.0.1 6379', 'save ""')).toEqual([]);
});
