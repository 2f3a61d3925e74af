import { expect, test } from 'vitest';
import { rowsOf } from '../../../src/source/csv';

const fields = (text: string): (readonly string[])[] => [...rowsOf(text)].map((row) => row.fields);

test.each([
  [
    'values between commas',
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'lines that end as on Windows',
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'semicolons',
    'a;b,c\n1;2',
    [
      ['a', 'b,c'],
      ['1', '2'],
    ],
  ],
  ['tabs', 'a\tb', [['a', 'b']]],
  ['empty values', ',a,', [['', 'a', '']]],
  ['blanks around values', ' a , b ', [['a', 'b']]],
  ['quotes that hide a comma', '1,"a,b",2', [['1', 'a,b', '2']]],
  ['doubled quotes in quotes', '"say ""no""",1', [['say "no"', '1']]],
  [
    'a line break in quotes',
    '"a\nb",1\nc,2',
    [
      ['a\nb', '1'],
      ['c', '2'],
    ],
  ],
  ['quotes that never close', '1,"a', [['1', 'a']]],
  ['a byte order mark', '\uFEFFa,b', [['a', 'b']]],
  ['nothing', '', []],
])('reads %s (RFC 4180)', (_, text, expected) => {
  expect(fields(text)).toEqual(expected);
});

test('leaves out blank lines and comments, and counts them', () => {
  expect([...rowsOf('# made by hand\n\na\n"b\nc"\nd')]).toEqual([
    { line: 3, fields: ['a'] },
    { line: 4, fields: ['b\nc'] },
    { line: 6, fields: ['d'] },
  ]);
});
