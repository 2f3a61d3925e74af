/** The sign `%`: a percentage behind a number, the remainder between two. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, evaluateExpression, Names } from '../../../src/estimate';
import { amount, problemsOf, shown } from './cell';

describe('a percentage is a share', () => {
  test.each([
    ['99.9 %', 0.999],
    ['50 % * 8', 4],
    ['50 % / 2', 0.25],
    ['8 * 50 %', 4],
    ['(20 + 30) %', 0.5],
    // It binds looser than a power and a sign.
    ['10^2 %', 1], // (10²) %
    ['-10 %', -0.1],
    ['(50 %)^2', 0.25],
    ['max(10 %, 20 %)', 0.2],
    ['1 - 99.9 %', 0.001], // 1 less 99.9 % of it
  ])('%s', (text, share) => {
    expect(evaluateExpression(text, new Names()).value).toBeCloseTo(share, 12);
  });

  test('of a name too', () => {
    expect(shown('x = 40\nx %')).toBe('40 %');
  });
});

describe('adding a percentage', () => {
  test('to a value adds that part of it', () => {
    expect(shown('200 + 10 %')).toBe('220');
    expect(shown('200 - 10 %')).toBe('180');
    expect(shown('200 + -10 %')).toBe('180');
    expect(shown('100 GB + 20 %')).toBe('120 GB');
  });

  test('to a percentage is a sum of shares', () => {
    expect(amount('10 % + 5 %')).toBeCloseTo(0.15, 12);
    expect(amount('99.9 % - 1 %')).toBeCloseTo(0.989, 12);
  });

  test.each([
    ['hit = 80 %\nhit + 5 %', 0.85],
    ['a = 10 %\n1 - a - 5 %', 0.85],
    ['100 % - 80 % - 5 %', 0.15],
  ])('to a share is a sum of shares, whatever it is called: %s', (text, sum) => {
    expect(amount(text)).toBeCloseTo(sum, 12);
  });

  test('that has a name adds the number, as any name does', () => {
    expect(amount('tax = 10 %\n200 + tax')).toBeCloseTo(200.1, 12);
  });
});

describe('between two numbers it is the remainder', () => {
  test.each([
    ['17 % 5', 2],
    ['17%5', 2],
    ['a = 17\na % (2 + 3)', 2],
    ['17 mod 5', 2],
    ['-17 mod 5', 3],
    ['a = 20\na % 3', 2],
    ['a = 3\nb = 20\nb % a', 2],
    ['17 % 5 * 3', 6],
  ])('%s', (text, remainder) => {
    expect(amount(text)).toBe(remainder);
  });
});

describe('what a percentage shows', () => {
  test.each([
    ['99.9 %', '99.9 %'],
    ['99.999 %', '99.999 %'],
    ['0.5 %', '0.5 %'],
    ['150 %', '150 %'],
    ['0.999 to %', '99.9 %'],
    // A computed share is a plain number until it is converted.
    ['50 % * 50 %', '0.25'],
    ['50 % * 50 % to %', '25 %'],
    // Whatever is a share by its form.
    ['99.9 % + 0.05 %', '99.95 %'],
    ['100 % - 0.1 % - 0.05 %', '99.85 %'],
    ['2 > 1 ? 99 % : 98 %', '99 %'],
    ['availability.parallel(99.9 %, 99.9 %)', '99.9999 %'], // 1 − 0.001²
    ['probability(uniform(0, 1) > 2)', '0 %'],
    // A number that is computed with shares need not be one.
    ['200 + 10 %', '220'],
    ['x = 99 %\nx', '0.99'],
    ['2 * availability.of(1 h, 1 h)', '1'],
  ])('%s', (text, value) => {
    expect(shown(text)).toBe(value);
  });
});

test('of an uncertain share, the interval is in percent as its number is', () => {
  const [row] = evaluateEstimate('availability.serial(uniform(40 %, 60 %))', new Names()).values;
  // Of 40 % to 60 %, 5 % of cases are below 41 %, half below 50 %, 95 % below 59 %.
  expect(row?.unit).toBe('%');
  expect(row?.number).toBeCloseTo(50, 1);
  expect(row?.interval?.p5).toBeCloseTo(41, 1);
  expect(row?.interval?.p95).toBeCloseTo(59, 1);
  expect(row?.text).toMatch(/^50 % \(41 … 59 %\)/);
});

test('a number before it and a name behind it were probably meant as a share of that', () => {
  expect(problemsOf(evaluateEstimate('total = 500\nx = 20 % total', new Names()))).toEqual([
    '2:8: hint: this is the remainder of a division — did you mean “20 % * total”?',
  ]);
});
