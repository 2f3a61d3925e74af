/** What can be read, and was probably meant otherwise. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../src/estimate';
import { problemsOf, shown } from './cell';

const problems = (text: string): string[] => problemsOf(evaluateEstimate(text, new Names()));

test('what is no other language’s way is only said to be wrong', () => {
  expect(problems('require 1 < 2 "one" two')).toEqual([
    '1:21: “two” was not expected here: an operator or the end of the line was',
  ]);
});

describe('a word that looks like a unit is counted, with a hint', () => {
  test.each([
    ['5 gb', 'GB'],
    ['5 GBps', 'GB/s'],
    ['2 Million', 'million'],
    ['2 bn user', 'billion'],
    ['10 percent', '%'],
    ['5 Min', 'min'],
    ['5 Hour', 'hour'],
    ['5 mB', 'MB'],
    ['10 req per s', '/'],
  ])('%s', (text, meant) => {
    expect(problems(text)).toEqual([expect.stringMatching(`hint: .* did you mean “${meant}”\\?$`)]);
  });

  test.each(['3 user', '3 link', '3 hb', '3 pod', '2 x', '5 Request'])('but not %s', (text) => {
    expect(problems(text)).toEqual([]);
  });
});

test('a microsecond may be written with either µ', () => {
  expect(shown('5 \u00B5s to ns')).toBe('5000 ns');
  expect(shown('5 \u03BCs to ns')).toBe('5000 ns');
});

describe('a function’s name', () => {
  test('that stands in a group is found there', () => {
    expect(problems('downtime(99.9 %)')).toEqual([
      '1:1: there is no function “downtime” — did you mean “availability.downtime”?',
    ]);
  });

  test('that the document took for a value is said to be one', () => {
    expect(problems('min = 3\nmin(1, 2)')).toEqual([
      '2:1: “min” is the value of line 1 here, not the function: another name was expected there',
    ]);
  });
});

test('positional arguments fill what no name has given', () => {
  expect(shown('recovery.rto(detect = 10 s, 20 s)')).toBe('30 s');
});

describe('what is no number', () => {
  test.each([
    ['sqrt(-1)', '1:1: warning: this is no number'],
    ['10/0', '1:1: warning: this is infinite'],
    ['require sqrt(-1) != 3', '1:18: one side of “!=” is no number, so nothing can be said of it'],
    [
      'require 3 < 5 : "m"',
      '1:13: “:” makes a list of plain numbers, such as 1:5, and cannot be done with a plain number and a text and a plain number',
    ],
  ])('%s', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });
});
