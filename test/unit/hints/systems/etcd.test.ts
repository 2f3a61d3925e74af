import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('a member of three', 'etcd.conf.yml', [
  ['name: a'],
  ['heartbeat-interval: 100', 'about the round trip between members: 100 ms fits members as far apart'],
  [
    'election-timeout: 1000',
    'a dead leader is replaced after 1 s to 2 s; members may be 100 ms apart (10 round trips)',
  ],
  ['snapshot-count: 10000'],
  [
    'quota-backend-bytes: 8589934592',
    'writes fail once it has 8 GiB, until somebody compacts it and disarms the alarm',
  ],
  [
    'initial-cluster: a=http://10.0.0.1:2380,b=http://10.0.0.2:2380,c=http://10.0.0.3:2380',
    '3 members: 1 of 3 may fail',
  ],
]);

says('a member, by its environment', 'default/etcd', [
  ['ETCD_NAME="a"'],
  ['ETCD_HEARTBEAT_INTERVAL="50"', 'about the round trip between members: 50 ms fits members as far apart'],
  [
    'ETCD_ELECTION_TIMEOUT="500"',
    'a dead leader is replaced after 500 ms to 1 s; members may be 50 ms apart (10 round trips)',
  ],
  [
    'ETCD_QUOTA_BACKEND_BYTES="0"',
    'writes fail once it has 2 GB, until somebody compacts it and disarms the alarm',
  ],
]);

says('a member that is told how many there are when it starts', 'etcd.conf.yml', [
  ['initial-cluster: ${PEERS}'],
  [
    'auto-compaction-retention: "0"',
    'history is kept until somebody compacts it: the database grows up to its quota, then writes fail',
  ],
  [
    'unsafe-no-fsync: true',
    'a crash of the machine can lose what this member voted for, and corrupt its data',
  ],
]);

test.each([
  [
    'etcd.conf.yml',
    ['heartbeat-interval: 500', 'election-timeout: 2000'],
    '2 warning etcd/election-too-short: etcd does not start: election-timeout 2 s is less than 5 × heartbeat-interval 500 ms',
  ],
  [
    'etcd.conf.yml',
    ['initial-cluster: a=http://a:2380,b=http://b:2380,c=http://c:2380,d=http://d:2380'],
    '1 information etcd/even-members: 4 members survive 1 failure, as 3 do, and each write waits for one more',
  ],
  [
    'etcd.conf.yml',
    ['unsafe-no-fsync: true'],
    '1 warning etcd/no-fsync: a crash of the machine can lose acknowledged writes, and corrupt the data of this member',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([['etcd.conf.yml', ['heartbeat-interval: 500', 'election-timeout: 2500']]])(
  'in %s, %j does not',
  async (file, lines) => {
    expect(await conflictsOf(file, ...lines)).toEqual([]);
  },
);
