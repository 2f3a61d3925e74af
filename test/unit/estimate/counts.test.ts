/** Words that count: any new word in a unit position becomes a dimension of its own. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../src/estimate';
import { problemsOf, shown } from './cell';

describe('a new word counts', () => {
  test.each([
    ['behind a number', '3 url', '3 url'],
    ['behind a magnitude', '3 M url', '3 M url'],
    ['behind a negative number', '-3 url', '-3 url'],
    ['behind a call', 'ceil(2.5) server', '3 server'],
    ['below a unit', '12 B/url', '12 B/url'],
    ['below several', '0.1 url/user/day', '0.1 url/user/day'],
    ['below other new ones', '6 url/user/shard', '6 url/user/shard'],
    ['as a target', '5 url/s to url/day', '432 k url/day'], // 5 × 86,400
    ['in any script', '3 用户 + 4 用户', '7 用户'],
    ['with underscores and digits', '3 log_line2', '3 log_line2'],
    ['with a dollar sign', '3 $', '3 $'],
    [
      'though mathjs knows it as a unit that no design doc needs',
      '3 stone + 2 link / 1 link * 1 stone',
      '5 stone',
    ],
    ['though JavaScript knows it', '3 constructor + 4 constructor', '7 constructor'],
    ['though a dimension has its name', '3 TIME + 4 TIME', '7 TIME'],
  ])('%s', (_, text, value) => {
    expect(shown(text)).toBe(value);
  });

  test('and stays known to the lines below, where it needs no number', () => {
    expect(shown('a = 3 url\na / url')).toBe('3');
  });

  test('in its own document only', () => {
    shown('3 parcel', new Names());
    expect(problemsOf(evaluateEstimate('parcel', new Names()))).toEqual(['1:1: “parcel” is not defined']);
  });

  test('but not elsewhere, where it is a name without a definition', () => {
    expect(problemsOf(evaluateEstimate('a = url * 3', new Names()))).toEqual(['1:5: “url” is not defined']);
  });
});

describe('what is counted', () => {
  test.each([
    ['ceil(10 TB / (3 TB/node))', '4 node'],
    ['floor(7.9 user/shard)', '7 user/shard'],
    ['round(1.26 user, 1)', '1.3 user'],
    ['ceil(0 node)', '0 node'],
    // 100 M a day are 1,157.4 a second; 3 days are 10.29 times 7 hours.
    ['ceil(100 M req/day / (1 k/s))', '2 req'],
    ['floor(3 node day / (7 h))', '10 node'],
  ])('is rounded in its own unit: %s', (text, value) => {
    expect(shown(text)).toBe(value);
  });

  test('but a duration has no unit of its own to be rounded in', () => {
    expect(problemsOf(evaluateEstimate('ceil(1.5 h)', new Names()))).toEqual([
      '1:1: ceil(x, digits?) cannot be done with a duration: plain numbers were expected, as x / (1 h) is',
    ]);
  });

  test('cancels out like any unit', () => {
    expect(shown('100 M user * 0.1 url/user/day / (1 url)')).toBe('10 M/day');
  });

  test.each([
    [
      '3 url + 2 MB',
      '1:7: a size in bytes (2 MB) cannot be added to url (3 url): both sides of “+” must count the same thing',
    ],
    ['3 url - 2', '1:7: a plain number (2) cannot be subtracted from url (3 url) — did you mean “2 url”?'],
    [
      '5 TIME + 3 s',
      '1:8: a duration (3 s) cannot be added to TIME (5 TIME): both sides of “+” must count the same thing',
    ],
    [
      '3 url/s < 2 user/s',
      '1:9: url per second (3 url/s) cannot be compared with user per second (2 user/s): both sides of “<” must count the same thing',
    ],
    ['recovery.rpo(interval=5 TIME)', '1:23: “interval” must be a duration, such as 10 s, not TIME'],
    [
      '3 link + 1 m',
      '1:8: metre (1 m) cannot be added to link (3 link): both sides of “+” must count the same thing',
    ],
  ])('does not mix: %s', (text, problem) => {
    expect(problemsOf(evaluateEstimate(text, new Names()))).toEqual([problem]);
  });
});

describe('a hint points at a word', () => {
  test.each([
    ['3 user\n4 users', '2:3: hint: “users” and “user” are counted as two different things'],
    ['3 users\n4 user', '2:3: hint: “user” and “users” are counted as two different things'],
    ['3 User\n4 users', '2:3: hint: “users” and “User” are counted as two different things'],
  ])('that differs only by plural or case: %j', (text, hint) => {
    expect(problemsOf(evaluateEstimate(text, new Names()))).toEqual([hint]);
  });

  test('the first time only, in a later cell too', () => {
    const names = new Names();
    evaluateEstimate('3 user', names);
    expect(problemsOf(evaluateEstimate('4 users\n5 users', names))).toHaveLength(1);
  });

  test.each(['3 address\n4 addres', '3 pass\n4 pas', '3 row\n4 rowing'])('and not at others: %j', (text) => {
    expect(problemsOf(evaluateEstimate(text, new Names()))).toEqual([]);
  });

  test('and leaves the value alone', () => {
    expect(evaluateEstimate('3 user\n4 users', new Names()).values.map(({ text }) => text)).toEqual([
      '3 user',
      '4 users',
    ]);
  });
});

test.each([
  ['3_000_000 / 1 M', '3'],
  ['x = 6 M\nx / 2 M', '3'],
  ['9 k req / 3 k', '3 req'],
])('a magnitude belongs to the number before it, also behind a slash: %s', (text, value) => {
  expect(shown(text)).toBe(value);
});

describe('a name that is like a word that counts', () => {
  const hints = (text: string): string[] => problemsOf(evaluateEstimate(text, new Names()));

  test('is the value in a unit too, which is pointed out', () => {
    expect(hints('user = 20 M\nuser * 5 GB/user')).toEqual([
      '2:13: hint: “user” is the value of line 1 here, not a word that counts',
    ]);
  });

  test('is a factor beside a number', () => {
    expect(hints('peak = 20\n2 peak')).toEqual([]);
  });
});

test.each([
  ['10m user', '1:3: hint: “m” is the unit here — did you mean “M”?'],
  ['2 B user', '1:3: hint: “B” is the unit here — did you mean “billion”?'],
])('a unit before a word that counts was probably a magnitude: %s', (text, hint) => {
  expect(problemsOf(evaluateEstimate(text, new Names()))).toEqual([hint]);
});
