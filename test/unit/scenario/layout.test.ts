/** How scenarios are laid out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatScenario } from '../../../src/scenario';

test('the comparisons of consecutive promises end in one column, and their messages begin in one', () => {
  expect(
    formatScenario(
      'require p99(users) < 120 ms "fast"\nrequire availability(users) >= 99.9 %\nrequire rpo(db) = 0 s "all kept"',
    ),
  ).toBe(
    [
      'require p99(users)           < 120 ms   "fast"',
      'require availability(users) >= 99.9 %',
      'require rpo(db)              = 0 s      "all kept"',
    ].join('\n'),
  );
});

test('what happens stands in one column behind the times', () => {
  expect(formatScenario('at 60 s crash primary for 2 min\nat 4 min partition us from eu')).toBe(
    'at 60 s   crash primary for 2 min\nat 4 min  partition us from eu',
  );
});

test('an empty line begins new columns', () => {
  const text = 'require p99(users) < 1 s\n\nrequire availability(users) > 99 %';
  expect(formatScenario(text)).toBe(text);
});

describe('blanks', () => {
  test.each([
    ['one stands between words', '  run  5 min,\twarm-up   30 s  ', 'run 5 min, warm-up 30 s'],
    ['none is added', 'run 5min,seed 1', 'run 5min,seed 1'],
    ['texts and comments keep theirs', 'run "My  title" 5 s  # a  b  ', 'run "My  title" 5 s   # a  b'],
    ['a comment alone begins its line', '   # why ', '# why'],
    ['a line with a text that has no end keeps its own', '  run  "My ', '  run  "My '],
    ['of several empty lines one stays', 'run 1 s\n\n\n\nrun 2 s\n\n', 'run 1 s\n\nrun 2 s\n\n'],
    ['each line ends as it ended', 'run  1 s\r\nat  1 s  crash a\r\n', 'run 1 s\r\nat 1 s  crash a\r\n'],
  ])('%s', (_, text, laidOut) => {
    expect(formatScenario(text)).toBe(laidOut);
  });
});

const words = fc.constantFrom(
  ...[
    'run',
    'at',
    'require',
    'crash',
    'partition',
    '5 min',
    ',',
    'p99(users)',
    '<',
    '>=',
    '"a  b"',
    '"open',
    '# why ',
  ],
  ...['', '(', 'db', '0.1 %'],
);
const cell = fc
  .array(fc.array(fc.tuple(words, fc.constantFrom('', ' ', '   ', '\t'))), { maxLength: 8 })
  .map((lines) => lines.map((line) => line.flat().join('')).join('\n'));

test('whatever the cell, nothing but blanks and empty lines changes, and its layout is laid out already', () => {
  const words = (text: string): string => text.replaceAll(/\s/g, '');
  fc.assert(
    fc.property(cell, (text) => {
      const once = formatScenario(text);
      expect(words(once)).toBe(words(text));
      expect(formatScenario(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});
