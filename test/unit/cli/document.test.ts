/** Documents as files: which can be read, and where in them a problem is. */
import { describe, expect, test } from 'vitest';
import { cell, document, headroom, headroomJson, headroomReading, subfolder } from './headroom';

const sound = cell('estimate', 'users = 2', 'require users < 3');
const soundReport = (name: string): string =>
  `${name}:2\n  users = 2\n  ✓ users < 3 — 2\n\nThe promise holds.\n`;

describe('a document that cannot be read says why', () => {
  test.each([
    [() => 'missing.md', 'there is no such file'],
    [() => subfolder('folder.md'), 'a file was expected, not a folder'],
    [() => document('latin-1.md', Uint8Array.of(0x63, 0x61, 0x66, 0xe9)), 'a text in UTF-8 was expected'],
    [() => document('utf-16.md', Uint8Array.of(0xff, 0xfe, 0x23, 0x00)), 'a text in UTF-8 was expected'],
  ])('%s: %s', (make, reason) => {
    const name = make();
    expect(headroom('check', name)).toEqual({
      status: 2,
      stdout: '',
      stderr: `headroom: ${name}: ${reason}\n`,
    });
  });

  test.each(['run', 'cells'])('to headroom %s as well', (command) => {
    expect(headroom(command, 'missing.md')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'headroom: missing.md: there is no such file\n',
    });
  });

  test('and keeps no other from being checked', () => {
    document('one.md', sound);
    document('two.md', sound);
    expect(headroom('check', 'one.md', 'missing.md', 'two.md')).toEqual({
      status: 2,
      stdout: soundReport('one.md') + soundReport('two.md'),
      stderr: 'headroom: missing.md: there is no such file\n',
    });
  });

  test('and is left out of the JSON', () => {
    const json = headroomJson('check', document('three.md', sound), 'missing.md');
    expect(json).toMatchObject([{ document: 'three.md' }]);
    expect(headroom('check', 'missing.md', '--format', 'json').stdout).toBe('');
  });
});

test.each([
  ['an empty document', ''],
  ['a document without cells', '# Title\n\nText\n'],
  ['a document of blank lines', '\n\n\n'],
])('%s has no promises, and no errors', (name, text) => {
  expect(headroom('check', document(`${name}.md`, text))).toEqual({
    status: 0,
    stdout: 'No promises to check.\n',
    stderr: '',
  });
});

test.each(['with blanks.md', 'quote " and $HOME.md', 'naïve-文書.md', './dot.md'])(
  'a document may have the name %s',
  (name) => {
    expect(headroom('check', document(name, sound)).stdout).toBe(soundReport(name));
  },
);

test.each([
  ['\uFEFF', '\n'],
  ['', '\r\n'],
  ['\uFEFF', '\r\n'],
  ['', '\r'],
])('with a mark %j and line endings %j the lines are those that an editor counts', (mark, eol) => {
  const lines = ['# Title', '', '```estimate', 'a = 1', 'b = a +', 'c = 3', 'require c < 4', '```', ''];
  document('endings.md', mark + lines.join(eol));
  const { status, stdout, stderr } = headroom('check', 'endings.md');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^endings\.md:5:8: error: /);
  expect(stdout).toBe(
    'endings.md:4\n  a = 1\n  c = 3\n  ✓ c < 4 — 3\n\nThe promise holds.\nThe document has an error.\n',
  );
});

describe('- is the document on standard input', () => {
  test.each([['check'], ['run'], ['cells'], ['check', '--format', 'json']])(
    'to headroom %s, which prints what it does of a file with that name',
    (command, ...options) => {
      document('-', sound);
      expect(headroomReading(sound, command, '-', ...options)).toEqual(
        JSON.parse(JSON.stringify(headroom(command, './-', ...options)).replaceAll('./-', '-')),
      );
    },
  );

  test('beside others in its place', () => {
    document('first.md', sound);
    expect(headroomReading(sound, 'check', 'first.md', '-').stdout).toBe(
      soundReport('first.md') + soundReport('-'),
    );
  });

  test('and its errors have their lines', () => {
    expect(headroomReading(cell('estimate', 'a = 1 +'), 'check', '-').stderr).toMatch(/^-:2:8: error: /);
  });

  test('and is text in UTF-8 or none', () => {
    expect(headroomReading(Uint8Array.of(0xff), 'cells', '-').stderr).toBe(
      'headroom: -: a text in UTF-8 was expected\n',
    );
  });
});

test('several documents are checked in order, and their JSON is a list of what each alone gives', () => {
  document('b.md', sound);
  document('a.md', '# nothing\n');
  expect(headroom('check', 'b.md', 'a.md').stdout).toBe(`${soundReport('b.md')}No promises to check.\n`);
  expect(headroomJson('check', 'b.md', 'a.md')).toEqual([
    headroomJson('check', 'b.md'),
    headroomJson('check', 'a.md'),
  ]);
});
