/** Object stores and backups as a flowchart says them. */
import { describe, expect, test } from 'vitest';
import { build, modelOf } from './build';

const users = 'users@{ role: clients, rate: 100/s }\n';
const drawn = (database = ', size: 100 GB', store = '', arrow = '-.->'): string =>
  `${users}db@{ role: database${database} }\nbucket@{ role: object-store${store} }\nusers --> db\ndb ${arrow} bucket`;
const specOf = (body: string, id: string) => modelOf(body).nodes.find((node) => node.id === id);

describe('what a flowchart says of them', () => {
  test('an arrow -.-> from a database to an object store is its backup, and no call', () =>
    expect(modelOf(drawn())).toMatchObject({
      backups: [{ from: 'db', to: 'bucket' }],
      calls: [{ from: 'users', to: 'db' }],
      replication: [],
    }));

  test('a snapshot a day is kept for a week, and the log is not archived, unless it says otherwise', () => {
    expect(specOf(drawn(), 'db')).toHaveProperty('backup', { sizeBytes: 100e9, snapshotSeconds: 86_400 });
    expect(specOf(drawn(), 'bucket')).toMatchObject({
      uploadBytesPerSecond: 85e6,
      downloadBytesPerSecond: 85e6,
      retentionSeconds: 7 * 86_400,
    });
  });

  test('and says it in these words', () => {
    const body = drawn(
      ', size: 1 TB, snapshot: every 6 h, archive: 60 s',
      ', upload: 1 GB/s, download: 8 Gbit/s, retention: 30 d',
    );
    expect(specOf(body, 'db')).toHaveProperty('backup', {
      sizeBytes: 1e12,
      snapshotSeconds: 6 * 3600,
      archiveSeconds: 60,
    });
    expect(specOf(body, 'bucket')).toMatchObject({
      uploadBytesPerSecond: 1e9,
      downloadBytesPerSecond: 1e9,
      retentionSeconds: 30 * 86_400,
    });
  });

  test('others call it too', () =>
    expect(
      modelOf(`${users}bucket@{ role: object-store }\nusers --> bucket`).calls.map(({ to }) => to),
    ).toEqual(['bucket']));
});

describe('what cannot be', () => {
  const copy = 'copy@{ role: database, size: 1 GB }\ndb ==> copy\ncopy -.-> bucket';
  test.each([
    [
      'a backup without a size',
      drawn(''),
      '3:1: “db” is backed up, and nothing says how much that is: “size” was expected, as in “size: 100 GB”',
    ],
    [
      'a backup that is waited for',
      drawn(undefined, '', '-->'),
      '6:4: “-->” is no backup of a database: an arrow -.-> was expected',
    ],
    [
      'an archive without a size',
      drawn(', archive: 60 s'),
      '3:31: archive: nothing says how much is backed up: “size” was expected beside it',
    ],
    [
      'an archive that goes nowhere',
      `${users}db@{ role: database, size: 1 GB, archive: 60 s }\nusers --> db`,
      '3:1: “db” has nowhere to archive its log: an arrow -.-> to a node with “role: object-store” was expected',
    ],
    [
      'a backup of a follower',
      `${drawn()}\n${copy}`,
      '7:1: “copy” follows “db”, whose backup is that of all its copies: an arrow from “db” was expected',
    ],
    [
      'an object store that calls',
      `${drawn()}\napp@{ role: service, time: 1 ms }\nbucket --> app`,
      '8:8: an object store calls nobody: an arrow to it was expected',
    ],
    [
      'a rate without a time',
      drawn(undefined, ', upload: 100 MB'),
      '4:38: upload: a data rate such as 100 MB/s was expected, not a size in bytes',
    ],
  ])('%s', (_, body, problem) => {
    expect(build(body).problems).toEqual([problem]);
  });
});
