/** A database in shards. */
import { expect, test } from 'vitest';
import { build, modelOf } from './build';

const users = 'users@{ role: clients, rate: 1/s }\n';

test('stands for shards, each with what is given here and its part of the data', () => {
  const { nodes, backups } = modelOf(
    `${users}users --> db\ndb@{ role: database, shards: 2, commit: 1 ms, size: 10 GB }\ndb -.-> s3\ns3@{ role: object-store }`,
  );
  expect(nodes.slice(1, 4)).toMatchObject([
    { id: 'db', shards: { count: 2, scheme: 'hash', resharding: { sizeBytes: 10e9 } } },
    { id: 'db-1', shardOf: 'db', commit: { value: 0.001 }, backup: { sizeBytes: 5e9 } },
    { id: 'db-2', shardOf: 'db', commit: { value: 0.001 }, backup: { sizeBytes: 5e9 } },
  ]);
  expect(nodes[2]).not.toHaveProperty('shards');
  expect(backups).toMatchObject([
    { from: 'db', to: 's3' },
    { from: 'db-1', to: 's3' },
    { from: 'db-2', to: 's3' },
  ]);
});

test('each of them has copies of its own, which agree by themselves', () => {
  const { nodes, replication } = modelOf(
    `${users}users --> db\ndb@{ role: database, shards: 2, replicas: 2, protocol: raft }`,
  );
  expect(nodes.slice(1).map(({ id, shardOf, copyOf }) => [id, shardOf, copyOf])).toEqual([
    ['db', undefined, undefined],
    ['db-1', 'db', undefined],
    ['db-1-2', 'db', 'db-1'],
    ['db-2', 'db', undefined],
    ['db-2-2', 'db', 'db-2'],
  ]);
  expect(replication).toMatchObject([
    { from: 'db-1', to: 'db-1-2', mode: 'peers' },
    { from: 'db-2', to: 'db-2-2', mode: 'peers' },
  ]);
});

test('is moved as Cassandra moves, unless it is said otherwise', () => {
  const { nodes } = modelOf(
    `${users}users --> db\ndb@{ role: database, shards: 2, scatter: 5 %, resharding: "load 30 %" }`,
  );
  expect(nodes[1]).toMatchObject({
    shards: {
      scatterShare: 0.05,
      resharding: { bandwidthBytesPerSecond: 25e6, load: 0.3, batches: 100, cutoverSeconds: 0.1 },
    },
  });
});

test.each([
  ['shards: 0', '4:30: shards: this must be at least 1, not 0'],
  [
    'shards: 2, partitioning: ring',
    '4:47: partitioning: one of hash, range, directory, consistent-hash, hash-slots was expected, not “ring” — did you mean “consistent-hash”?',
  ],
  ['scatter: 5 %', '4:31: scatter: nothing says over how many shards: “shards: 4” was expected beside it'],
  [
    'shards: 2, protocol: leaderless, replicas: 3, quorum: "n 3"',
    '4:30: “db” is leaderless, which spreads keys by its own ring: no shards were expected, or another protocol',
  ],
  [
    'shards: 2, protocol: raft',
    '4:43: “db” has no peers: arrows <==> to them, or “replicas: 3”, were expected',
  ],
])('%s: %s', (attributes, problem) => {
  const { problems } = build(`${users}users --> db\ndb@{ role: database, ${attributes} }`);
  expect(problems).toEqual([problem]);
});

test.each(['db ==> other', 'other -.-> db', 'db <-.-> other'])(
  '%s: shards have copies of their own',
  (arrow) => {
    const { problems } = build(
      `${users}users --> db & other\ndb@{ role: database, shards: 2 }\nother@{ role: database }\n${arrow}`,
    );
    expect(problems).toContain(
      '4:30: “db” has shards, each of which has copies of its own: “replicas: 3” was expected, not an arrow to another database',
    );
  },
);

test('a shard is called as nothing else', () => {
  const { problems } = build(
    `${users}users --> db & db-2\ndb@{ role: database, shards: 3 }\ndb-2@{ role: database }`,
  );
  expect(problems).toEqual([
    '4:30: shards: one of the shards is called “db-2”, and so is something else in the flowchart: another name was expected for that',
  ]);
});
