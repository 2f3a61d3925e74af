/** `require`: a promise of the design, and what a reader sees of it. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, formatValue, Names, type RequirementOutcome } from '../../../src/estimate';
import { problemsOf } from './cell';

function outcomeOf(text: string): RequirementOutcome {
  const result = evaluateEstimate(text, new Names());
  const [outcome] = result.requirements;
  if (result.problems.length > 0 || outcome === undefined) throw new Error(problemsOf(result).join('\n'));
  return outcome;
}

describe('a promise holds', () => {
  test.each([
    ['require 3 < 4', true],
    ['require 3 > 4', false],
    ['require 3 <= 3', true],
    ['require 3 != 3', false],
    ['require 1 GB > 900 MB', true],
    ['require 1 GiB <= 1 GB', false],
    ['require 100 ms < 1 s', true],
    ['require true', true],
    ['require not (1 > 2)', true],
    ['require 1 < 2 and 2 < 1', false],
    ['require quorum.overlaps(n=3, r=2, w=2)', true],
    ['require "lru" = "lru"', true],
    ['require [1, 5][2] = 5', true],
  ])('or not: %s', (text, holds) => {
    expect(outcomeOf(text).holds).toBe(holds);
  });

  test.each([
    ['x = 5\nrequire x = 5', true],
    ['x = 5\nrequire x == 5', true],
    ['x = 5\nrequire x = 6', false],
    ['x = 5\nrequire x + 1 = 2 * 3', true],
  ])('with one equals sign as with two: %j', (text, holds) => {
    expect(outcomeOf(text).holds).toBe(holds);
  });

  test.each([
    ['require 1 < 2 < 3', true],
    ['require 1 < 3 < 2', false],
    ['require 3 > 2 > 1 >= 1', true],
    ['require 10 ms < 1 s <= 1000 ms', true],
  ])('if each comparison of a row does: %s', (text, holds) => {
    expect(outcomeOf(text).holds).toBe(holds);
  });

  test('whatever rounding makes of decimal fractions', () => {
    // In binary, 0.1 + 0.2 is 0.30000000000000004.
    expect(outcomeOf('require 0.1 + 0.2 = 0.3').holds).toBe(true);
    expect(outcomeOf('require 0.1 + 0.2 <= 0.3').holds).toBe(true);
    expect(outcomeOf('require 0.1 + 0.2 > 0.3').holds).toBe(false);
    expect(outcomeOf('require 99.9 % * 1 M user >= 999 k user').holds).toBe(true);
  });

  test('and a real difference stays one', () => {
    expect(outcomeOf('require 0.3 + 1e-9 > 0.3').holds).toBe(true);
  });
});

describe('of a promise a reader sees', () => {
  test('both sides, its text, its message and its place', () => {
    const { bound, ...told } = outcomeOf('size = 9130 GB\n\nrequire size < 20 TB  "fits one node"');
    expect([bound?.operator, bound && formatValue(bound.value).text]).toEqual(['<', '20 TB']);
    expect(told).toEqual({
      text: 'size < 20 TB',
      subject: 'size',
      holds: true,
      actual: '9.13 TB',
      wanted: '< 20 TB',
      message: 'fits one node',
      range: { line: 3, column: 1, endLine: 3, endColumn: 38 },
    });
  });

  test.each([
    ['require 1 + 1 = 2', '2', '= 2'],
    ['require 1 + 1 == 2', '2', '= 2'],
    ['require 1 < 2 < 3', '1', '< 2 < 3'],
    ['require not false', 'true', 'true'],
    // Held against a percentage, a share reads as one.
    ['require 0.9995 >= 99.9 %', '99.95 %', '>= 99.9 %'],
    ['require 1/8 < (0.5 to %)', '12.5 %', '< 50 %'],
    ['require (90 min to h) < 2 h', '1.5 h', '< 2 h'],
  ])('%s', (text, actual, wanted) => {
    expect(outcomeOf(text)).toMatchObject({ actual, wanted });
  });

  test.each(['"at most"', '“at most”'])('a message in quotes: %s', (message) => {
    expect(outcomeOf(`require 50 % < 60 % ${message}`).message).toBe('at most');
  });
});

describe('a promise is refused', () => {
  test.each([
    [
      'require 5',
      '1:9: a promise was expected after “require”: a comparison such as x < 20 TB, or a condition',
    ],
    ['require', '1:8: the line ends here: a number, a name or an opening bracket was expected'],
    [
      'require 3 B < 3 s',
      '1:13: a size in bytes (3 B) cannot be compared with a duration (3 s): both sides of “<” must count the same thing',
    ],
    [
      'require 3 < 3 s',
      '1:11: a plain number (3) cannot be compared with a duration (3 s) — did you mean “3 s”?',
    ],
    [
      'require 1 s < 2 s < 3',
      '1:19: a duration (2 s) cannot be compared with a plain number (3) — did you mean “3 s”?',
    ],
    [
      'require "a" < "b"',
      '1:13: a text cannot be compared with a text: both sides of “<” must count the same thing',
    ],
    ['require 1 < 2 "one" two', '1:21: “two” was not expected here: an operator or the end of the line was'],
    ['require nothing < 2', '1:9: “nothing” is not defined'],
  ])('%s', (text, problem) => {
    const result = evaluateEstimate(text, new Names());
    expect(problemsOf(result)).toEqual([problem]);
    expect(result.requirements).toEqual([]);
  });
});
