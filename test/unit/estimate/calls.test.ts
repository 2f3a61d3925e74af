/** Calling calculators, functions that come with the language, and functions of the document. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../src/estimate';
import { amount, problemsOf, shown } from './cell';

const problemOf = (text: string): string | undefined => problemsOf(evaluateEstimate(text, new Names()))[0];

describe('a calculator takes its arguments', () => {
  test.each([
    ['by position', 'replicas_for(99.99 %, 99 %)'],
    ['by name', 'replicas_for(target=99.99 %, node=99 %)'],
    ['by name in any order', 'replicas_for(node=99 %, target=99.99 %)'],
    ['by position, then by name', 'replicas_for(99.99 %, node=99 %)'],
    ['as names and expressions', 'bad = 1 %\nreplicas_for(target=1 - bad^2, node=1 - bad)'],
    ['over several lines', 'replicas_for(\n  target=99.99 %,\n  node=99 %\n)'],
  ])('%s', (_, text) => {
    // 1 − 0.01² = 0.9999.
    expect(amount(text)).toBe(2);
  });

  test('in any unit of their dimension', () => {
    // 400 GB at 100 MB/s are 4,000 s.
    expect(amount('recovery.restore(size=0.4 TB, rate=800 Mbit/s)')).toBeCloseTo(4000, 9);
    expect(amount('recovery.rpo(interval=1 day, duration=60 min)')).toBeCloseTo(90_000, 9);
  });

  test('with the words that a rate counts, or without', () => {
    expect(amount('recovery.lost_writes(writes=2 k/s, lag=3 s)')).toBeCloseTo(6000, 9);
    expect(amount('recovery.lost_writes(writes=2 k req/s, lag=3 s)')).toBeCloseTo(6000, 9);
  });

  test('of which one with a default may be left out', () => {
    expect(shown('recovery.rto(detect=10 s, promote=20 s)')).toBe('30 s');
    expect(shown('recovery.rto(detect=10 s, promote=20 s, redirect=5 s)')).toBe('35 s');
  });

  test('as many as there are, where it takes any number', () => {
    expect(amount('availability.serial(50 %, 50 %, 50 %, 50 %)')).toBeCloseTo(1 / 16, 12);
    expect(amount('availability.serial(parts=50 %)')).toBe(0.5);
  });

  test('and gives a value to compute with', () => {
    expect(shown('2 * recovery.rto(10 s, 20 s) to min')).toBe('1 min');
  });
});

describe('a calculator refuses an argument', () => {
  test.each([
    [
      'that is missing',
      'replicas_for(99 %)',
      '1:1: replicas_for(target, node) needs “node”: availability of one copy, a share, such as 99.9 %',
    ],
    [
      'that is too many',
      'replicas_for(99 %, 99 %, 98 %)',
      '1:26: replicas_for(target, node) takes no further argument',
    ],
    [
      'that it does not know',
      'replicas_for(targt=99 %, node=99 %)',
      '1:14: replicas_for(target, node) has no argument “targt” — did you mean “target”?',
    ],
    ['that is given twice', 'replicas_for(99 %, target=98 %)', '1:20: “target” is given twice'],
    [
      'of another dimension',
      'replicas_for(5 s, 99 %)',
      '1:14: “target” must be a share, such as 99.9 %, not a duration',
    ],
    [
      'without its unit',
      'recovery.rpo(interval=24)',
      '1:23: “interval” must be a duration, such as 10 s, not a plain number',
    ],
    [
      'that is a size and no rate',
      'recovery.restore(1 TB, rate=120 MB)',
      '1:29: “rate” must be a data rate, such as 120 MB/s, not a size in bytes',
    ],
    [
      'above its bounds',
      'replicas_for(target=101 %, node=99 %)',
      '1:21: “target” must be between 0 % and 100 %, not 101 %',
    ],
    ['below its bounds', 'quorum.majority(0)', '1:17: “n” must be at least 1, not 0'],
    [
      'below its bounds, with its unit',
      'recovery.rpo(interval=-2 h)',
      '1:23: “interval” must be at least 0 s, not -2 h',
    ],
    [
      'that is a truth value',
      'quorum.majority(true)',
      '1:17: “n” must be a plain number, such as 3, not a truth value',
    ],
    ['that has no value itself', 'quorum.majority(nothing)', '1:17: “nothing” is not defined'],
  ])('%s', (_, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });
});

describe('a function of the language', () => {
  test.each([
    ['sqrt(2)^2', 2],
    ['cbrt(27)', 3],
    ['log(e^3)', 3],
    ['log(8, 2)', 3],
    ['log10(1000)', 3],
    ['log2(1024)', 10],
    ['exp(0)', 1],
    ['ceil(2.1)', 3],
    ['floor(2.9)', 2],
    ['round(2.567, 2)', 2.57],
    ['sign(-7)', -1],
    ['factorial(5)', 120],
    ['combinations(5, 2)', 10],
    ['permutations(5, 2)', 20],
    ['min(3, 1, 2)', 1],
    ['median(1, 9, 2)', 2],
    ['mean([1, 2, 6])', 3],
    ['prod(2, 3, 4)', 24],
    // Of 2, 4, 6: deviations −2, 0, 2; 8 ÷ (3 − 1).
    ['variance(2, 4, 6)', 4],
    ['std(2, 4, 6)', 2],
    ['cos = 3\ncos', 3],
    ['2 pi', 2 * Math.PI],
  ])('%s', (text, number) => {
    expect(amount(text)).toBeCloseTo(number, 12);
  });

  test.each([
    ['max()', '1:1: max(a, b, …) was expected, not 0 arguments'],
    ['sqrt(1, 2)', '1:1: sqrt(x) was expected, not 2 arguments'],
    ['log2()', '1:1: log2(x) was expected, not 0 arguments'],
    ['min(a=3)', '1:5: min takes no named arguments: min(a, b, …)'],
    [
      'max(3 s, 5 B)',
      '1:10: a size in bytes (5 B) cannot stand beside a duration (3 s): the arguments of “max” must count the same thing',
    ],
    [
      'log(8 s)',
      '1:1: log(x, base?) cannot be done with a duration: plain numbers were expected, as x / (1 s) is',
    ],
    [
      'round(3.4 s)',
      '1:1: round(x, digits?) cannot be done with a duration: plain numbers were expected, as x / (1 s) is',
    ],
    ['max', '1:1: “max” is a function: a bracket was expected after it, max(a, b, …)'],
  ])('is told what it takes: %s', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test('of which the square root of a negative number is no number', () => {
    expect(shown('sqrt(-1)')).toBe('?');
  });
});

describe('a function of the document', () => {
  test.each([
    ['f(x) = x^2\nf(7)', '49'],
    ['f(x) = x^2\nf(3 m)', '9 m^2'],
    ['f(x, y) = x - y\nf(5, 3)', '2'],
    ['f() = 4\nf() * 2', '8'],
    ['f(x) = x * 2\ng(x) = f(x + 1)\ng(1)', '4'],
    ['f(n) = n <= 1 ? 1 : n * f(n - 1)\nf(5)', '120'],
    ['n = 10\nf(x) = x + n\nn = 20\nf(1)', '21'],
    ['x = 1\nf(x) = x\nf(5) + x', '6'],
  ])('%j', (text, value) => {
    expect(shown(text)).toBe(value);
  });

  test.each([
    ['quorum.overlaps(n=3, r=5, w=2)', '1:24: “r” must be at most “n”, which is 3, not 5'],
    ['quorum.majority(2.5)', '1:17: “n” must be a whole number, not 2.5'],
    ['f(x, x) = x', '1:6: “x” stands twice here: parameters with different names were expected'],
    ['f(x) = x\nf()', '2:1: f(x) takes 1 argument, not 0'],
    ['f(x, y) = x\nf(1)', '2:1: f(x, y) takes 2 arguments, not 1'],
    ['f(x, y) = x - y\nf(y=1, x=2)', '2:3: f takes no named arguments: f(x, y)'],
    [
      'f(x) = x + 1 s\nf(3)',
      '2:1: in f(x): a duration (1 s) cannot be added to a plain number (x = 3): give “x” a unit, such as 3 s',
    ],
    ['f(x) = x + wide\n2 * f(3)', '2:5: in f(x): “wide” is not defined'],
    ['f(x) = f(x)\nf(1)', '2:1: this is too large to compute'],
    ['a = 3\na(2)', '2:1: a plain number cannot be called; to multiply, write “*”'],
  ])('is refused at its call: %j', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test('fails at its call, in whichever cell that is', () => {
    const names = new Names();
    evaluateEstimate('# a longer\n# cell above\nf(x) = x + 1 s', names);
    expect(problemsOf(evaluateEstimate('f(3)', names))[0]).toMatch(/^1:1: in f\(x\): /);
  });

  test('says once that it failed, however deep it called itself', () => {
    expect(problemOf('f(n) = n > 0 ? f(n - 1) : nothing\nf(5)')).toBe(
      '2:1: in f(n): “nothing” is not defined',
    );
  });
});
