/** What a mistake in a cell says, and where: whole messages, as its author reads them. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, evaluateExpression, Names } from '../../../../src/estimate';
import { problemsOf } from '../cell';

const mistakes: Record<string, readonly (readonly [cell: string, ...problems: string[]])[]> = {
  'an unfinished line': [
    ['1 +', '1:4: the line ends here: a number, a name or an opening bracket was expected'],
    ['x =', '1:4: the line ends here: a number, a name or an opening bracket was expected'],
    ['(1 + 2', '1:7: the line ends here: “)” was expected to close the bracket'],
    ['[1, 2', '1:6: the line ends here: “]” was expected or a comma'],
    ['max(1, 2', '1:9: the line ends here: “)” was expected or a comma'],
    ['x = "one', '1:5: this text has no end: a closing " was expected on the same line'],
    ['x = “one', '1:5: this text has no end: a closing ” was expected on the same line'],
    ['1 < 2 ? 3', '1:10: the line ends here: “:” was expected between the two values of a condition'],
    ['latency.', '1:9: a name was expected after the dot, such as latency.disk_seek'],
  ],
  'something out of place': [
    ['1 + )', '1:5: “)” stands here: a number, a name or an opening bracket was expected'],
    ['* 3', '1:1: “*” stands here: a number, a name or an opening bracket was expected'],
    ['3 4', '1:3: “4” was not expected here: an operator or the end of the line was'],
    [
      'x = 1;',
      '1:6: “;” was not expected here: an operator or the end of the line was — a line ends without a sign',
    ],
    ['x = 1, 2', '1:6: “,” was not expected here: an operator or the end of the line was'],
    [
      'x = 5 €',
      '1:7: “€” means nothing here: a number, a name or an operator was expected — did you mean “EUR”?',
    ],
    ['{a: 1}', '1:1: “{” stands here: a number, a name or an opening bracket was expected'],
    ['f(1 2)', '1:5: “2” stands here: “)” was expected or a comma'],
    ['latency.5', '1:8: “.5” was not expected here: an operator or the end of the line was'],
    ['to = 5', '1:1: “to” stands here: a number, a name or an opening bracket was expected'],
  ],
  'an equals sign': [
    [
      '3 x = 5',
      '1:5: “=” was not expected here: an operator or the end of the line was (only a name can stand left of “=”; to compare, write “==”)',
    ],
    [
      'x = 1 = 2',
      '1:7: “=” was not expected here: an operator or the end of the line was (only a name can stand left of “=”; to compare, write “==”)',
    ],
    [
      'x[1] = 3',
      '1:6: “=” was not expected here: an operator or the end of the line was (only a name can stand left of “=”; to compare, write “==”)',
    ],
  ],
  'a name': [
    ['peek = 3\npeak * 2', '2:1: “peak” is not defined — did you mean “peek”?'],
    ['daily_users = 3\ndaily_user', '2:1: “daily_user” is not defined — did you mean “daily_users”?'],
    ['Rate = 3\nrate', '2:1: “rate” is not defined — did you mean “Rate”?'],
    ['replicas_fr(1, 2)', '1:1: there is no function “replicas_fr” — did you mean “replicas_for”?'],
    ['a = 1\nx', '2:1: “x” is not defined'],
    ['latency.disk_sek', '1:9: “latency” has no “disk_sek” — did you mean “disk_seek”?'],
    ['latency.teleport', '1:9: “latency” has no “teleport”'],
    ['quorum.majorty(3)', '1:8: “quorum” has no “majorty” — did you mean “majority”?'],
    ['sqr(4)', '1:1: there is no function “sqr” — did you mean “sqrt”?'],
    ['latency.disk_seek.mean', '1:19: a duration has nothing behind a dot'],
    [
      'latency(3)',
      '1:1: the group “latency” cannot be called: what it has stands behind a dot, as in latency.l1_cache',
    ],
    [
      'scaling(3)',
      '1:1: the group “scaling” cannot be called: scaling.vertical(…), scaling.horizontal(…), scaling.machines(…), scaling.break_even(…) are in it',
    ],
    [
      '2 * latency',
      '1:3: “*” cannot be done with a plain number and the group “latency”: plain numbers were expected',
    ],
  ],
  'an operator': [
    [
      '3 url + 2 MB',
      '1:7: a size in bytes (2 MB) cannot be added to url (3 url): both sides of “+” must count the same thing',
    ],
    ['3 - 2 s', '1:3: a duration (2 s) cannot be subtracted from a plain number (3) — did you mean “3 s”?'],
    ['2 ^ (3 s)', '1:3: “^” cannot be done with a plain number and a duration: plain numbers were expected'],
    ['5 s mod 2 s', '1:5: “mod” cannot be done with a duration and a duration: plain numbers were expected'],
    ['"a" * 2', '1:5: “*” cannot be done with a text and a plain number: plain numbers were expected'],
    [
      '[1, 2] + [1, 2, 3]',
      '1:8: “+” cannot be done with a list and a list: lists of like length were expected',
    ],
    [
      '3 < [1, 2]',
      '1:3: a plain number (3) cannot be compared with a list: both sides of “<” must count the same thing',
    ],
    ['not 5', '1:5: a condition was expected here, such as a < b, not a plain number'],
    ['true = 0', '1:1: “true” is a truth value: another name was expected'],
    ['f(true) = 3', '1:1: “true” is a truth value: another name was expected'],
    ['1 < 2 and 3', '1:11: a condition was expected here, such as a < b, not a plain number'],
    ['3 s ? 1 : 2', '1:1: a condition was expected here, such as a < b, not a duration'],
  ],
  'a list': [
    ['[1, 2][3]', '1:8: a whole number from 1 to 2 was expected here'],
    ['[1, 2][0]', '1:8: a whole number from 1 to 2 was expected here'],
    ['[1, 2][1.5]', '1:8: a whole number from 1 to 2 was expected here'],
    ['[1, 2]["1"]', '1:8: a whole number from 1 to 2 was expected here'],
    ['[][1]', '1:4: there is no element here'],
    ['[1, 2; 3]', '1:1: rows of like length were expected in this list'],
    ['[[1, 2], [3]]', '1:1: rows of like length were expected in this list'],
    ['5[1]', '1:1: only a list has elements, not a plain number'],
    ['1:1e9', '1:1: this range has 1.00e+9 items; at most 10 million were expected'],
  ],
  'more than can be computed': [
    [`${'('.repeat(201)}1`, '1:201: brackets are nested more than 200 deep here'],
    [`${'-'.repeat(100_000)}1`, '1:1: this is too large to read'],
    [`1${' + 1'.repeat(100_000)}`, '1:1: this is too large to compute'],
    ['f(n) = f(n + 1)\nf(0)', '2:1: this is too large to compute'],
    [
      `${'1'.repeat(100_000)} 5`,
      '1:100002: “5” was not expected here: an operator or the end of the line was',
    ],
  ],
  'several lines': [
    [
      'a = 1 +\nb = 3 @ 4\nc = nothing\nd = 5',
      '1:8: the line ends here: a number, a name or an opening bracket was expected',
      '2:7: “@” means nothing here: a number, a name or an operator was expected',
      '3:5: “nothing” is not defined',
    ],
    [
      'a = nothing\nb = a',
      '1:5: “nothing” is not defined',
      '2:5: “a” has no value, because its own line has an error',
    ],
    [
      'a = "one\r\n\r\nb = "two',
      '1:5: this text has no end: a closing " was expected on the same line',
      '3:5: this text has no end: a closing " was expected on the same line',
    ],
  ],
};

describe.each(Object.entries(mistakes))('mistakes in %s', (_, table) => {
  // Of a cell that is too large to show, the beginning.
  test.each(table.map(([cell, ...problems]) => [cell.slice(0, 40), cell, problems] as const))(
    '%j',
    (_, cell, problems) => {
      expect(problemsOf(evaluateEstimate(cell, new Names()))).toEqual(problems);
    },
  );
});

test('a mistake is a stretch of text: exactly what is wrong', () => {
  const range = (cell: string) => {
    const [problem] = evaluateEstimate(cell, new Names()).problems;
    return problem && [problem.line, problem.column, problem.endLine, problem.endColumn];
  };
  expect(range('a = 1\nb = a + peak * 2')).toEqual([2, 9, 2, 13]);
  expect(range('a = 3 s + 2 B')).toEqual([1, 9, 1, 10]);
  expect(range('a = 3 s to MB')).toEqual([1, 9, 1, 14]);
  expect(range('a = max(\n  3 s,\n  4 B\n)')).toEqual([3, 3, 3, 6]);
  expect(range('a = 2 * (x + 1)')).toEqual([1, 10, 1, 11]);
});

test('mistakes of one kind have one code', () => {
  const code = (cell: string) => evaluateEstimate(cell, new Names()).problems[0]?.code;
  expect(['1 +', 'peak', '3 s + 2 B', '3 s to B', '[1][2]'].map(code)).toEqual([
    'estimate.syntax',
    'estimate.unknown-name',
    'estimate.dimension',
    'estimate.dimension',
    'estimate.value',
  ]);
});

test('an expression that stands elsewhere reports within its own text', () => {
  expect(problemsOf(evaluateExpression('3 s +\n2 B', new Names()))).toEqual([
    '1:5: a size in bytes (2 B) cannot be added to a duration (3 s): both sides of “+” must count the same thing',
  ]);
});
