/** `headroom hint`: what settings do, for a terminal and for continuous integration. */
import { expect, test } from 'vitest';
import { document, headroom, headroomJson, headroomReading } from '../headroom';

document('server.properties', 'default.replication.factor=3\nmin.insync.replicas=3\n');
document('redis.conf', 'maxmemory 0\n');
document('compose.yaml', 'services:\n  web: [1\n');
document('notes.txt', 'timeout = 5\n');

test('says what each setting does, and of a conflict its place, its line and its code', () => {
  expect(headroom('hint', 'server.properties')).toEqual({
    status: 1,
    stdout: [
      'server.properties:1: default.replication.factor 3: one broker down stops all writes: min.insync.replicas equals the replication factor (3)',
      'server.properties:2: min.insync.replicas 3: one broker down stops all writes: min.insync.replicas equals the replication factor (3)',
      '',
    ].join('\n'),
    stderr: [
      'server.properties:2:1: warning: one broker down stops all writes: min.insync.replicas equals the replication factor (3) [kafka/min-insync-equals-replication]',
      '  2 | min.insync.replicas=3',
      '    | ^^^^^^^^^^^^^^^^^^^^^',
      '',
    ].join('\n'),
  });
});

test('exits with 0 where nothing conflicts', () => {
  expect(headroom('hint', 'redis.conf')).toEqual({
    status: 0,
    stdout: 'redis.conf:1: maxmemory 0: grows until the operating system kills it\n',
    stderr: '',
  });
});

test('exits with 2 for a file of no known system, and reads the others', () => {
  const { status, stdout, stderr } = headroom('hint', 'notes.txt', 'redis.conf');
  expect(status).toBe(2);
  expect(stdout).toContain('redis.conf:1:');
  expect(stderr).toMatch(
    /^headroom: notes\.txt: a file of a known system was expected: Compose, Kubernetes, /,
  );
});

test('exits with 0 where what conflicts is only worth knowing', () => {
  const { status, stderr } = headroomReading(
    'min-replicas-to-write 0\nmin-replicas-max-lag 10\n',
    'hint',
    '-',
    '--as',
    'redis.conf',
  );
  expect(stderr).toContain('information: has no effect');
  expect(status).toBe(0);
});

test('exits with 2 for YAML that is none, at the place', () => {
  const { status, stderr } = headroom('hint', 'compose.yaml');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^compose\.yaml:3:1: error: YAML was expected: .*and end with a \]\n/);
});

test('prints such a mistake as JSON too', () => {
  expect(headroomJson('hint', 'compose.yaml')).toMatchObject({
    systems: ['compose'],
    mistakes: [{ line: 3, column: 1, message: expect.stringMatching(/^YAML was expected: /) as unknown }],
  });
});

test('takes standard input for a file of the name that --as gives', () => {
  expect(headroomReading('maxmemory 0\n', 'hint', '-', '--as', 'redis.conf')).toEqual({
    status: 0,
    stdout: '-:1: maxmemory 0: grows until the operating system kills it\n',
    stderr: '',
  });
});

test('leaves out the conflicts that --ignore names', () => {
  const { status, stderr } = headroom(
    'hint',
    'server.properties',
    '--ignore',
    'kafka/min-insync-equals-replication',
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('prints JSON for programs', () => {
  expect(headroomJson('hint', 'redis.conf')).toEqual({
    file: 'redis.conf',
    systems: ['redis'],
    hints: [
      {
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 12,
        system: 'redis',
        title: 'Redis 7.0',
        key: 'maxmemory',
        value: '0',
        says: 'grows until the operating system kills it',
        means: 'The memory that data may take before the policy decides.',
        default: '0',
        concerns: ['capacity', 'availability'],
        documentation: 'https://github.com/redis/redis/blob/7.0/redis.conf',
      },
    ],
    conflicts: [],
    mistakes: [],
  });
});

test('says how standard input gets a name', () => {
  const { status, stderr } = headroomReading('maxmemory 0\n', 'hint', '-');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^headroom: -: which file this is its name would tell: --as redis\.conf; /);
});

test.each([
  [['hint'], 'headroom: which file? headroom hint FILE…\n'],
  [
    ['hint', 'redis.conf', 'notes.txt', '--as', 'redis.conf'],
    'headroom: --as names one file, and several were given\n',
  ],
  [
    ['hint', 'redis.conf', '--ignore', 'redis/eviction-without-limits'],
    'headroom: --ignore: there is no code “redis/eviction-without-limits” — did you mean “redis/eviction-without-limit”?\n',
  ],
  [['hint', 'none.conf'], 'headroom: none.conf: there is no such file\n'],
])('%j is refused', (parameters, stderr) => {
  expect(headroom(...parameters)).toEqual({ status: 2, stdout: '', stderr });
});
