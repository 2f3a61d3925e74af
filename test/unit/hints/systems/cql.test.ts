import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('two keyspaces', 'schema.cql', [
  ['-- orders live in two data centres'],
  ['CREATE KEYSPACE IF NOT EXISTS shop WITH replication = {'],
  ["  'class': 'NetworkTopologyStrategy',", 'so many copies in each data centre, spread over its racks'],
  [
    "  'eu': 3,",
    'LOCAL_QUORUM is 2 of 3 here: 1 of 3 may fail; QUORUM is 5 of 8, in whichever data centres: 3 of 8 may fail',
  ],
  [
    "  'us': '5'",
    'LOCAL_QUORUM is 3 of 5 here: 2 of 5 may fail; QUORUM is 5 of 8, in whichever data centres: 3 of 8 may fail',
  ],
  [
    "} AND comment = 'http://wiki/orders -- all of them' AND durable_writes = false;",
    'a node that crashes loses what it had only in memory; all copies do, if all crash at once',
  ],
  [''],
  ['CREATE TABLE shop.orders (id uuid PRIMARY KEY, total int)'],
  [
    '  WITH gc_grace_seconds = 864000',
    'repair at least every 10 days, or deleted rows come back from a copy that missed the deletion',
  ],
  ['  AND default_time_to_live = 7776000', 'rows are gone after 90 days'],
  ["  AND speculative_retry = '99p';"],
  [''],
  ['CREATE KEYSPACE logs WITH replication = {'],
  [
    "  'class': 'SimpleStrategy',",
    'the next nodes on the ring, wherever they stand: a rack or data centre lost can take all copies',
  ],
  [
    "  'replication_factor': 3 };",
    'a quorum is 2 of 3: 1 of 3 may fail before reads and writes at (LOCAL_)QUORUM fail',
  ],
]);

test.each([
  [
    'schema.cql',
    ["CREATE KEYSPACE k WITH replication = {'class': 'NetworkTopologyStrategy', 'eu': 2};"],
    '1 information cql/quorum-of-two: a quorum of 2 is both: one node down stops reads and writes at QUORUM, as with one copy',
  ],
  [
    'schema.cql',
    ['ALTER TABLE k.t WITH gc_grace_seconds = 0;'],
    '1 warning cql/deletions-forgotten-at-once: with more than one copy, deleted rows come back from one that missed the deletion',
  ],
  [
    'schema.cql',
    ["ALTER KEYSPACE k WITH comment = 'see //wiki' AND durable_writes = false;"],
    '1 warning cql/writes-not-on-disk: a power cut of all copies loses acknowledged writes: none of them is on disk',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([
  ['schema.cql', ["CREATE KEYSPACE k WITH replication = {'class': 'NetworkTopologyStrategy', 'eu': 3};"]],
])('in %s, %j does not', async (file, lines) => {
  expect(await conflictsOf(file, ...lines)).toEqual([]);
});
