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

test.each([
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
