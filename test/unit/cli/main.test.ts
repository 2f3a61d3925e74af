/** The command line as a whole: help, version, and who reads what it prints. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { version } from '../../../package.json';
import { cell, document, folder, headroom, program } from './headroom';

const help = headroom('--help');

test('--help names every command with what it is for, on stdout', () => {
  expect([help.status, help.stderr]).toEqual([0, '']);
  expect(help.stdout.match(/^ {2}headroom (\w+).*\n {6}.+\.$/gm)).toHaveLength(11);
});

test.each([[['-h']], [['help']], [[]]])('headroom %j is the same as --help', (parameters) => {
  expect(headroom(...parameters)).toEqual(help);
});

test.each([
  [['check', '--help']],
  [['check', '--seed', 'x', '-h']],
  [['help', 'check']],
  [['--help', 'check']],
])('headroom %j explains every option of check', (parameters) => {
  const { status, stdout } = headroom(...parameters);
  expect(status).toBe(0);
  expect(stdout.match(/^ {2}--\w+/gm)).toEqual([
    '  --changed',
    '  --format',
    '  --seed',
    '  --set',
    '  --try',
    '  --threads',
  ]);
});

test('a command without options has no list of them', () => {
  expect(headroom('reference', '--help').stdout).toBe(
    'headroom reference\n\nPrints the reference of the cell languages, as Markdown.\n',
  );
});

test.each(['--version', '-v'])('%s prints the version of the package', (flag) => {
  expect(headroom(flag)).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('a reader who stops reading is no error', () => {
  const names = Array.from({ length: 5000 }, (_, index) => `name_${index} = ${index}`);
  document('long.md', cell('estimate', ...names));
  // Far more than a pipe holds, so that it is closed while the rest is still to be written.
  const piped = spawnSync(
    'bash',
    [
      '-c',
      '"$0" "$1" run long.md --format json | head -c 1; echo " ${PIPESTATUS[0]}"',
      process.execPath,
      program,
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  expect([piped.stdout, piped.stderr]).toEqual(['{ 0\n', '']);
});
