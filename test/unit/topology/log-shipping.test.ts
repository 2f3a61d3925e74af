/** What a diagram says of the log between a leader and its followers. */
import { expect, test } from 'vitest';
import { build, modelOf } from './build';

/** A leader and a follower with attributes, and their link with its own. */
const drawn = (leader: string, follower = '', link = '', arrow = '==>'): string =>
  `users@{ role: clients, rate: 100/s }
  users --> db@{ role: database${leader} }
  db ship@${arrow} copy@{ role: database${follower} }
  ${link === '' ? '' : `ship@{ ${link} }`}`;

test('entries have a size, links a bandwidth, followers workers, and large transactions come again and again', () => {
  const { nodes, replication } = modelOf(
    drawn(', entry: 2 kB, large_transaction: "1 GB, every 1 h"', ', apply_workers: 4', 'bandwidth: 10 MB/s'),
  );
  expect(nodes.find(({ id }) => id === 'db')).toMatchObject({
    entryBytes: 2000,
    largeTransactions: { bytes: 1e9, everySeconds: 3600 },
  });
  expect(nodes.find(({ id }) => id === 'copy')).toMatchObject({ applyWorkers: 4 });
  expect(replication).toMatchObject([{ bytesPerSecond: 10e6 }]);
});

test('a link has no bandwidth of its own unless it is given, and a node’s copies apply as it does', () => {
  expect(modelOf(drawn('')).replication[0]).not.toHaveProperty('bytesPerSecond');
  const { nodes } = modelOf(drawn(', replicas: 2, apply_workers: 3'));
  expect(nodes.find(({ id }) => id === 'db-2')).toMatchObject({ applyWorkers: 3 });
});

test('log is retained for a time or up to a size, beside what there is to copy', () => {
  const retention = (written: string): unknown => {
    const leader = modelOf(drawn(`, size: 1 TB, ${written}`)).nodes.find(({ id }) => id === 'db');
    return leader?.role === 'database' ? leader.retention : undefined;
  };
  const copy = { sizeBytes: 1e12, copyBytesPerSecond: 125 * 2 ** 20 };
  expect(retention('retention: 1 h')).toEqual({ seconds: 3600, ...copy });
  expect(retention('retention: 10 GB, resync: 50 MB/s')).toEqual({
    bytes: 10e9,
    sizeBytes: 1e12,
    copyBytesPerSecond: 50e6,
  });
  expect(retention('resync: 50 MB/s')).toBeUndefined();
});

test.each([
  [
    'a retention without a size to copy',
    drawn(', retention: 1 h'),
    '3:45: retention: nothing says how much a full copy brings: “size” was expected beside it',
  ],
  [
    'a retention that is neither a time nor a size',
    drawn(', size: 1 GB, retention: 10'),
    '3:57: retention: a duration such as 1 h, or a size such as 10 GB was expected, not a plain number — did you mean “10 ms”, or “10 s”?',
  ],
  [
    'a retention at a follower',
    drawn('', ', size: 1 GB, retention: 1 h'),
    '4:15: “copy” follows “db”: retention is declared at the leader',
  ],
  [
    'a bandwidth between peers',
    drawn(', protocol: raft', '', 'bandwidth: 1 MB/s', '<==>'),
    '5:21: bandwidth: of a link to a follower, ==> or -.->, was expected',
  ],
  [
    'a bandwidth without a time',
    drawn('', '', 'bandwidth: 10 MB'),
    '5:21: bandwidth: a data rate such as 100 MB/s was expected, not a size in bytes',
  ],
  [
    'half a worker',
    drawn('', ', apply_workers: 0.5'),
    '4:53: apply_workers: a whole number was expected, not 0.5',
  ],
  [
    'a large transaction without a size',
    drawn(', large_transaction: 10 min'),
    '3:53: large_transaction: a size such as 4 GB was expected, not a duration',
  ],
])('%s is wrong', (_, body, problem) => {
  expect(build(body).problems).toEqual([problem]);
});
