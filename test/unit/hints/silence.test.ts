import { expect, test } from 'vitest';
import { conflictsOf } from './file';

const code = 'postgresql/fsync-off';

test.each([
  ['on the line above', [`# headroom-ignore ${code}`, 'fsync = off']],
  ['at the end of the line', [`fsync = off  # headroom-ignore ${code}`]],
  ['among others', [`# headroom-ignore postgresql/no-spare-standby, ${code}`, 'fsync = off']],
])('a comment %s silences a conflict', async (_, lines) => {
  expect(await conflictsOf('postgresql.conf', ...lines)).toEqual([]);
});

test.each([
  ['another code', ['# headroom-ignore postgresql/no-spare-standby', 'fsync = off']],
  ['further above', [`# headroom-ignore ${code}`, '', 'fsync = off']],
  ['at the end of the line above', [`port = 5432  # headroom-ignore ${code}`, 'fsync = off']],
])('one of %s does not', async (_, lines) => {
  expect(await conflictsOf('postgresql.conf', ...lines)).toHaveLength(1);
});
