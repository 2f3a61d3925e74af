/** What a mistake on the command line says: whole messages; nothing runs, and the exit status is 2. */
import { expect, test } from 'vitest';
import { cell, document, headroom, headroomJson } from './headroom';

document('doc.md', cell('estimate', 'users = 20 M user', 'row = 500 B/user', 'size = users * row to GB'));
document('other.md', cell('estimate', 'budget = 5 s'));

test.each<[parameters: string[], message: string]>([
  [['chek', 'doc.md'], 'there is no command “chek” — did you mean “check”?'],
  [
    ['publish', 'doc.md'],
    'there is no command “publish”: check, run, report, sweep, merge, cells, hint, new, reference, mcp, worker are',
  ],
  [['help', 'chek'], 'there is no command “chek” — did you mean “check”?'],
  [['check'], 'which document? headroom check DOC…'],
  [['run'], 'one document was expected: headroom run DOC'],
  [['run', 'doc.md', 'other.md'], 'one document was expected: headroom run DOC'],
  [['check', 'doc.md', '--fromat', 'json'], 'there is no option --fromat — did you mean “--format”?'],
  [
    ['check', 'doc.md', '--quiet'],
    'there is no option --quiet; it has --changed, --format, --seed, --set, --try, --threads',
  ],
  [
    ['check', '-f', 'doc.md'],
    'there is no option -f; it has --changed, --format, --seed, --set, --try, --threads',
  ],
  [['cells', 'doc.md', '--seed', '1'], 'there is no option --seed; it has --format'],
  [['reference', '--format', 'json'], 'there is no option --format; it has none'],
  [['reference', 'doc.md'], 'nothing was expected after headroom reference, not “doc.md”'],
  [['check', '-', 'doc.md', '-'], '- is given twice: standard input can be read once'],
  [
    ['check', 'doc.md', '--constructor=1'],
    'there is no option --constructor; it has --changed, --format, --seed, --set, --try, --threads',
  ],
  [['check', 'doc.md', '--try=yes'], '--try takes no value'],
  [['check', 'doc.md', '--format'], '--format needs a value: --format text|json|junit|sarif|github|markdown'],
  [
    ['check', 'doc.md', '--format', 'xml'],
    '--format takes text, json, junit, sarif, github or markdown, not “xml”',
  ],
  [
    ['check', 'doc.md', '--format', 'json', '--format=text'],
    'two formats cannot both be printed: --format text=FILE writes one into a file',
  ],
  [['check', 'doc.md', '--format', 'json='], '--format json= needs the name of a file'],
  [['run', 'doc.md', '--format', 'json', '--format=text'], '--format is given twice'],
  [['check', 'doc.md', '--seed'], '--seed needs a value: --seed N'],
  [['check', 'doc.md', '--seed', '1', '--seed', '2'], '--seed is given twice'],
  [
    ['check', 'doc.md', '--set', 'users'],
    '--set takes name=value, such as --set users="20 M user", not “users”',
  ],
  [
    ['check', 'doc.md', '--set', 'users='],
    '--set takes name=value, such as --set users="20 M user", not “users=”',
  ],
  [['check', 'doc.md', '--set', 'users=1 user', '--set', 'users=2 user'], '--set gives “users” twice'],
  [
    ['check', 'doc.md', '--set', 'usrs=1'],
    '--set: in doc.md no estimate cell defines “usrs” — did you mean “users”?',
  ],
])('headroom %j', (parameters, message) => {
  expect(headroom(...parameters)).toEqual({ status: 2, stdout: '', stderr: `headroom: ${message}\n` });
});

// The last one is 2⁵³, which JavaScript cannot tell from 2⁵³ + 1.
test.each(['', ' ', '1.5', '-1', '+1', '1e3', '0x10', ' 7', '٣', '1_000', 'NaN', '9007199254740992'])(
  '--seed takes decimal digits, and not “%s”',
  (seed) => {
    expect(headroom('run', 'doc.md', `--seed=${seed}`).stderr).toBe(
      `headroom: --seed takes a whole number in digits, from 0 to 9007199254740991, not “${seed}”\n`,
    );
  },
);

test.each([
  ['0', 0],
  ['007', 7],
  ['9007199254740991', 2 ** 53 - 1],
])('--seed %s is the number %i', (text, seed) => {
  expect(headroomJson('check', 'doc.md', '--seed', text)).toMatchObject({ seed });
});

test('--set gives a name another value, and what follows from it', () => {
  const { status, stdout } = headroom(
    'check',
    'doc.md',
    '--set',
    'users = 3 M user',
    '--set',
    'row=1 kB/user',
  );
  // 3 M × 1 kB
  expect([status, stdout]).toEqual([
    0,
    'doc.md:2\n  users = 3 M user\n  row   = 1 kB/user\n  size  = 3 GB\n\nNo promises to check.\n',
  ]);
});

test('a value of --set that cannot be read is an error at the line that it is for, with what was expected', () => {
  const { status, stdout, stderr } = headroom('check', 'doc.md', '--set', 'row=3 +');
  expect(status).toBe(2);
  expect(stderr.split('\n')[0]).toBe(
    'doc.md:3:1: error: the value “3 +” given for row cannot be used: the line ends here: a number, a name or an opening bracket was expected',
  );
  expect(stdout).toContain('users = 20 M user');
});

test('a value of --set may not fit what is done with it, which is an error there', () => {
  expect(headroom('check', 'doc.md', '--set', 'row=3 s').stderr).toMatch(
    /^doc\.md:4:\d+: error: .*cannot be converted to a size in bytes\n/,
  );
});

test('after -- everything is a document', () => {
  document('--seed', cell('estimate', 'a = 1'));
  document('--help', cell('estimate', 'b = 2'));
  expect(headroom('check', '--', '--seed', '--help').stdout).toBe(
    '--seed:2\n  a = 1\n\nNo promises to check.\n--help:2\n  b = 2\n\nNo promises to check.\n',
  );
});
