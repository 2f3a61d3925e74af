import { expect, test } from 'vitest';
import { hintsOf, silenceOf } from '../../../src/hints';
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

test('a comment of C’s kind silences one of Terraform', async () => {
  const lines = ['resource "aws_db_instance" "a" {', 'backup_retention_period = 0', 'multi_az = true', '}'];
  const [found] = (await hintsOf('main.tf', lines.join('\n'))).conflicts;
  const { line = 0, code: its = '' } = found ?? {};
  const silenced = [...lines.slice(0, line - 1), `  /* headroom-ignore ${its} */`, ...lines.slice(line - 1)];
  expect(await conflictsOf('main.tf', ...lines)).toHaveLength(1);
  expect(await conflictsOf('main.tf', ...silenced)).toEqual([]);
});

test('a comment above a statement of CQL silences what is in it, and in no other', async () => {
  const statement = (table: string): string[] => [`ALTER TABLE k.${table}`, '  WITH gc_grace_seconds = 0;'];
  const comment = '-- headroom-ignore cql/deletions-forgotten-at-once';
  expect(await conflictsOf('a.cql', comment, ...statement('a'), ...statement('b'))).toEqual([
    expect.stringMatching(/^5 \w+ cql\/deletions-forgotten-at-once: /),
  ]);
});

test.each([
  [
    '# headroom-ignore',
    '1:3–18: silences nothing: a code was expected behind it, such as kafka/unclean-election',
  ],
  [
    '# headroom-ignore: it is a test',
    '1:3–18: silences nothing: a code was expected behind it, such as kafka/unclean-election',
  ],
  [
    'port = 5432 # headroom-ignore postgresql/fsync-of',
    '1:31–50: silences nothing: there is no code “postgresql/fsync-of” — did you mean “postgresql/fsync-off”?',
  ],
  [
    '# headroom-ignore postgresql/fsync-off, redis/none-such',
    '1:41–56: silences nothing: there is no code “redis/none-such”',
  ],
])('%j is told', async (line, sentence) => {
  const { conflicts } = await hintsOf('postgresql.conf', `${line}\n`);
  const found = conflicts.map((one) => `${one.line}:${one.column}–${one.endColumn}: ${one.message}`);
  expect(found).toEqual([sentence]);
  expect(conflicts.map((one) => `${one.severity} ${one.code}`)).toEqual([
    'information headroom/unknown-code',
  ]);
});

test.each([[`# headroom-ignore ${code} for now`], ['# headroom-ignored'], ['# see headroom-ignore']])(
  '%j is right',
  async (line) => {
    expect(await conflictsOf('postgresql.conf', line)).toEqual([]);
  },
);

/** A file with its first conflict silenced as the editor’s quick fix does it. */
async function silenced(file: string, text: string): Promise<string | undefined> {
  const [conflict] = (await hintsOf(file, text)).conflicts;
  const fix = conflict && silenceOf(file, text, conflict);
  if (fix === undefined) return undefined;
  const lines = text.split('\n');
  const written = lines[fix.line - 1] ?? '';
  lines[fix.line - 1] = written.slice(0, fix.column - 1) + fix.text + written.slice(fix.endColumn - 1);
  return lines.join('\n');
}

test.each([
  [
    'postgresql.conf',
    'port = 5432\nfsync = off\n',
    'port = 5432\n# headroom-ignore postgresql/fsync-off\nfsync = off\n',
  ],
  [
    'schema.cql',
    'ALTER TABLE k.t\n  WITH gc_grace_seconds = 0;',
    'ALTER TABLE k.t\n  -- headroom-ignore cql/deletions-forgotten-at-once\n  WITH gc_grace_seconds = 0;',
  ],
  [
    'a comment that is there gets the code',
    '# headroom-ignore postgresql/no-spare-standby for now\nfsync = off\n',
    '# headroom-ignore postgresql/no-spare-standby, postgresql/fsync-off for now\nfsync = off\n',
  ],
])(
  'the quick fix silences a conflict by a comment as its file has them: %s',
  async (name, text, expected) => {
    const file = name.endsWith('.cql') ? name : 'postgresql.conf';
    const result = (await silenced(file, text)) ?? '';
    expect(result).toBe(expected);
    expect(await conflictsOf(file, result)).toEqual([]);
  },
);

test('JSON has no comment to silence by', async () => {
  const text =
    '{\n"apiVersion": "policy/v1",\n"kind": "PodDisruptionBudget",\n"spec": { "maxUnavailable": 0 } }';
  expect(await conflictsOf('pdb.json', text)).toHaveLength(1);
  expect(await silenced('pdb.json', text)).toBeUndefined();
});
