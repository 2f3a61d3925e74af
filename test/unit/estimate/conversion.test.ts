/** `to` and `in`: the unit that the author wants to read. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../src/estimate';
import { problemsOf, shown } from './cell';

describe('a conversion shows', () => {
  test.each([
    ['9e12 B to TB', '9 TB'],
    ['1.5 TB to GiB', '1400 GiB'], // 1.5e12 ÷ 2³⁰ = 1,396.98
    ['90 min in h', '1.5 h'],
    ['1 day to s', '86,400 s'],
    ['36 km/h to m/s', '10 m/s'],
    ['1 MB/s to Mbit/s', '8 Mbit/s'],
    ['20 degC to K', '293 K'],
    ['5 kW h to J', '18 M J'],
    // A target's powers and products.
    ['1 km^2 to m^2', '1 M m^2'],
    ['1 MiB to B', '1,048,576 B'],
    ['10 req/s * 2 B to req B/day', '1.73 M req B/day'],
  ])('%s', (text, value) => {
    expect(shown(text)).toBe(value);
  });

  test('a rate with or without what it counts', () => {
    // 10 a second are 864,000 a day.
    expect(shown('10 req/s to req/day')).toBe('864 k req/day');
    expect(shown('10 req/s to 1/s')).toBe('10/s');
    expect(shown('10 req/s to /day')).toBe('864 k/day');
    expect(shown('864 k req/day to req/s')).toBe('10 req/s');
    expect(shown('10/s to req/s')).toBe('10 req/s');
  });

  test('a plain number as a percentage', () => {
    expect(shown('0.25 to %')).toBe('25 %');
    expect(shown('3 MB / 4 MB in %')).toBe('75 %');
  });
});

test('a conversion binds looser than arithmetic and tighter than a comparison', () => {
  expect(shown('1 GB + 500 MB to MB')).toBe('1500 MB');
  expect(shown('3 h to min > 100 min')).toBe('true');
});

test('a converted value goes on to be computed with', () => {
  expect(shown('a = 7200 s to h\na * 2')).toBe('4 h');
  expect(shown('max(3000 ms to s, 2 s) to ms')).toBe('3000 ms');
  expect(shown('share = 0.5 to %\nshare * 8')).toBe('4');
});

describe('a conversion is refused', () => {
  test.each([
    ['3 h to MB', '1:5: a duration (3 h) cannot be converted to a size in bytes'],
    ['3 to MB', '1:3: a plain number (3) cannot be converted to a size in bytes — did you mean “3 MB”?'],
    ['3 url to user/s', '1:7: url (3 url) cannot be converted to user per second'],
    ['3 s to %', '1:5: a duration (3 s) cannot be converted to a percentage, since that is a plain number'],
    ['[1 s, 2 s] to ms', '1:12: a list cannot be converted to a duration'],
    [
      '3 s to 5',
      '1:8: a unit was expected after “to”, such as TB or 1/s — did you mean “between(3 s, 5 s)”?',
    ],
    [
      '3 s to 5 ms',
      '1:8: a unit without a number was expected after “to” — did you mean “between(3 s, 5 ms)”?',
    ],
    ['3/s to 2/min', '1:8: a unit without a number was expected after “to”'],
    ['3 s to', '1:7: the line ends here: a number, a name or an opening bracket was expected'],
  ])('%s', (text, problem) => {
    expect(problemsOf(evaluateEstimate(text, new Names()))).toEqual([problem]);
  });
});

test('a name of the document is no unit, which is said of it', () => {
  expect(problemsOf(evaluateEstimate('x = 2\n3 s to x', new Names()))).toEqual([
    '2:8: hint: “x” is the value of line 1 here, not a word that counts',
    '2:8: a unit was expected after “to”, such as TB or 1/s',
  ]);
});
