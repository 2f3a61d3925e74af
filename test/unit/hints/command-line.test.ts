/** What a container’s command line sets is what a file of settings would: the same entries of the catalogue. */
import { expect, test } from 'vitest';
import { hintsOf } from '../../../src/hints';
import { conflictsOf } from './file';

/** Of each hint of a Compose file’s one service: its system, its key and value, and the text that it stands at. */
async function flagsOf(...service: readonly string[]): Promise<string[]> {
  const lines = ['services:', '  it:', ...service.map((line) => `    ${line}`)];
  const { hints } = await hintsOf('compose.yaml', lines.join('\n'));
  return hints.map(({ line, column, endColumn, system, key, value }) => {
    const written = lines[line - 1]?.slice(column - 1, endColumn - 1) ?? '';
    return `${system} ${key}=${value} at ${written}`;
  });
}

test.each([
  [
    'a list in one line',
    ['image: postgres:16', 'command: ["postgres", "-c", "synchronous_commit=off"]'],
    ['postgresql synchronous_commit=off at "synchronous_commit=off"'],
  ],
  [
    'a list, an item a line',
    ['image: postgres', 'command:', '  - -c', '  - max_connections=200'],
    ['postgresql max_connections=200 at max_connections=200'],
  ],
  [
    'a long option of PostgreSQL',
    ['image: registry.example:5000/postgres', 'command: --max-connections=200'],
    ['postgresql max_connections=200 at --max-connections=200'],
  ],
  [
    'a value with blanks in one item',
    ['image: postgres', 'command: ["-c", "synchronous_standby_names=FIRST 1 (a, b)"]'],
    ['postgresql synchronous_standby_names=FIRST 1 (a, b) at "synchronous_standby_names=FIRST 1 (a, b)"'],
  ],
  [
    'a line as a shell would split it',
    ['image: redis:7', "command: redis-server --appendonly yes --save '60 1' --maxmemory 256mb"],
    [
      'redis appendonly=yes at --appendonly yes',
      "redis save=60 1 at --save '60 1'",
      'redis maxmemory=256mb at --maxmemory 256mb',
    ],
  ],
  [
    'a block, with lines that go on',
    ['image: ours/cache', 'command: >', '  redis-server', '  --appendonly yes', '  --maxmemory 1gb'],
    ['redis appendonly=yes at --appendonly yes', 'redis maxmemory=1gb at --maxmemory 1gb'],
  ],
  [
    'a script for a shell',
    [
      'image: redis',
      'command: ["sh", "-c", "sleep 1 && exec redis-server --appendonly no; echo --appendonly yes"]',
    ],
    ['redis appendonly=no at --appendonly no'],
  ],
  [
    'an option with its value apart',
    [
      'image: quay.io/coreos/etcd:v3.6.0',
      'command: /usr/local/bin/etcd --heartbeat-interval 100 --election-timeout=1000',
    ],
    [
      'etcd heartbeat-interval=100 at --heartbeat-interval 100',
      'etcd election-timeout=1000 at --election-timeout=1000',
    ],
  ],
  [
    'MariaDB under MySQL’s name',
    ['image: mariadb:11', 'command: mysqld --innodb-flush-log-at-trx-commit=2'],
    ['mariadb innodb-flush-log-at-trx-commit=2 at --innodb-flush-log-at-trx-commit=2'],
  ],
])('in a Compose file: %s', async (_, service, expected) => {
  expect(await flagsOf(...service)).toEqual(expected);
});

test.each([
  ['of an image whose program is unknown', ['image: ours/app', 'command: --appendonly yes']],
  [
    'where a file of settings is read too',
    ['image: redis', 'command: redis-server /etc/redis.conf --appendonly yes'],
  ],
  ['of a variable', ['image: postgres', 'command: ["-c", "max_connections=${MAX}"]']],
  ['without an image', ['build: .', 'command: redis-server --appendonly yes']],
  ['of another program', ['image: redis', 'command: redis-cli --appendonly yes']],
])('nothing is said %s', async (_, service) => {
  expect(await flagsOf(...service)).toEqual([]);
});

const statefulSet = [
  'apiVersion: apps/v1',
  'kind: StatefulSet',
  'spec:',
  '  template:',
  '    spec:',
  '      containers:',
  '        - name: etcd',
  '          image: gcr.io/etcd-development/etcd:v3.6.0',
  '          command: [/usr/local/bin/etcd]',
  '          args:',
  '            - --heartbeat-interval=500',
  '            - --election-timeout=1000',
];

test('in a manifest of Kubernetes, command and args are one line, and its flags conflict as a file’s do', async () => {
  // etcd’s documentation: the election timeout must be at least 5 times the heartbeat interval.
  expect(await conflictsOf('etcd.k8s.yaml', ...statefulSet)).toEqual([
    '12 warning etcd/election-too-short: etcd does not start: election-timeout 1 s is less than 5 × heartbeat-interval 500 ms',
  ]);
});

test('a comment silences such a conflict', async () => {
  const silenced = statefulSet.map((line) =>
    line.includes('election-timeout') ? `${line} # headroom-ignore etcd/election-too-short` : line,
  );
  expect(await conflictsOf('etcd.k8s.yaml', ...silenced)).toEqual([]);
});
