/** Uncertain values through operators, functions, conditions and calculators, beside closed forms. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../../src/estimate';
import { amount, problemsOf, shown } from '../cell';

/** Within one percent: what 10,000 samples leave of sampling error in a percentile or a mean of a sum. */
function near(text: string, expected: number): void {
  const value = amount(text);
  expect(Math.abs(value / expected - 1), `${text} is ${value}, not ${expected}`).toBeLessThan(0.01);
}

describe('a value shows its median, its 90 % interval and its shape', () => {
  test('in one unit', () => {
    // The median of a lognormal is the geometric mean of its bounds: √(300 · 700) = 458.
    expect(shown('between(300 B, 700 B)')).toMatch(/^458 B \(300 … 700 B\) [▁▂▃▄▅▆▇█]{9}$/);
  });

  test('in the unit that it is converted to', () => {
    expect(shown('uniform(1 GB, 3 GB) to MB')).toMatch(/^2000 MB \(1100 … 2900 MB\) /);
  });

  test('as a percentage', () => {
    expect(shown('between(5 %, 20 %) to %')).toMatch(/^10 % \(5 … 20 %\) /);
  });

  test('with a unit on each side where the bounds differ in it', () => {
    expect(shown('uniform(500 B, 1.5 kB)')).toMatch(/^1 kB \(550 B … 1.45 kB\) /);
  });

  test('and no interval where nothing varies', () => {
    expect(shown('x = normal(5 ms, 1 ms)\nx - x')).toBe('0 s');
  });

  test('with its bounds as numbers in its unit', () => {
    const { values } = evaluateEstimate('uniform(1 kB, 3 kB)', new Names());
    expect(values[0]?.number).toBeCloseTo(2000, 6);
    expect(values[0]?.interval?.p5).toBeCloseTo(1100, 6);
    expect(values[0]?.interval?.p95).toBeCloseTo(2900, 6);
  });
});

describe('independent draws', () => {
  test('add their variances', () => {
    near('std(normal(5 ms, 3 ms) + normal(5 ms, 4 ms)) to ms', 5);
  });

  test('that are lognormal multiply to one whose logarithms have added', () => {
    // Each has σ = ln(4)/2/1.6449 from its bounds; of the product, p95 = exp(√2 · 1.6449 σ) = exp(√2 · ln 2).
    near('p(95 %, between(1/2, 2) * between(1/2, 2))', Math.exp(Math.SQRT2 * Math.LN2));
  });

  test('that are exponential have a minimum that is too, with the sum of their rates', () => {
    near('mean(min(exponential(10 ms), exponential(40 ms))) to ms', 8);
  });

  test('have a maximum below which both lie', () => {
    near('p(81 %, max(uniform(0, 1), uniform(0, 1)))', 0.9);
  });

  test('have a quotient', () => {
    // E[x/y] = E[x] · E[1/y] = 3 · ln(4/2)/(4 − 2).
    near('mean(uniform(2, 4) / uniform(2, 4))', (3 * Math.LN2) / 2);
  });

  test('that come from one line each, or from one, are as independent', () => {
    near('std(normal(0, 1) + normal(0, 1))', Math.SQRT2);
    near('a = normal(0, 1)\nb = normal(0, 1)\nstd(a + b)', Math.SQRT2);
  });

  test('that a function draws are new at every call', () => {
    near('f(m) = normal(m, 1)\nstd(f(0) + f(0))', Math.SQRT2);
  });
});

describe('the same draw', () => {
  test('stays the same wherever it is used', () => {
    near('x = normal(0, 1)\nstd(x + x)', 2);
    near('x = normal(10, 1)\nstd(2 * x - x)', 1);
  });

  test('does so through functions of the document', () => {
    near('x = normal(10, 1)\nf(a) = a + x\nstd(f(x))', 2);
  });
});

describe('a function that mathjs computes', () => {
  test.each([
    // Quantiles of a monotone function are the function of the quantiles.
    ['p(90 %, log10(uniform(1, 11)))', 1],
    ['p(90 %, sqrt(uniform(0 s^2, 10 s^2))) to s', 3],
    ['p(25 %, 2^uniform(0, 4))', 2],
    ['p(10 %, abs(uniform(-1, 1)))', 0.1],
    ['p(50 %, ceil(uniform(0, 3)))', 2],
    ['p(10 %, ceil(uniform(0 B, 10 B) / (3 B/node))) / (1 node)', 1],
    ['mean(mean(uniform(0, 2), 3))', 2],
  ])('%s', near);
});

describe('a condition on uncertain values', () => {
  test('is true in a share of cases', () => {
    // Φ(1 ms / √(1 + 1) ms) = 0.7602.
    near('probability(normal(5 ms, 1 ms) < normal(6 ms, 1 ms))', 0.7602);
    expect(shown('x = uniform(0, 1)\nx < 0.25')).toBe('true in 25 % of cases');
  });

  test.each([
    ['probability(x < 0.5 and x > 0.2)', 0.3],
    ['probability(x < 0.2 or x > 0.9)', 0.3],
    ['probability(x < 0.5 xor x < 0.8)', 0.3],
    ['probability(not (x < 0.3))', 0.7],
    ['probability(0.2 < x < 0.6)', 0.4],
    ['probability(true)', 1],
  ])('%s', (text, expected) => {
    near(`x = uniform(0, 1)\n${text}`, expected);
  });

  test('chooses in each case', () => {
    near('x = uniform(0, 1)\nmean(x < 0.25 ? 8 s : 4 s) to s', 5);
    expect(shown('x = uniform(0, 1)\nprobability((x < 0.5 ? 1 - x : x) < 0.5)')).toBe('0 %');
  });
});

test('a calculator works in each case', () => {
  // n replicas of availability a all fail with (1 − a)ⁿ, which is 0.01 % or less with two where a is 99 % or more.
  near('probability(replicas_for(target = 99.99 %, node = uniform(98 %, 99.5 %)) == 3)', 2 / 3);
});

describe('percentages', () => {
  test('of an uncertain number', () => {
    near('p(95 %, 200 + uniform(0, 100) %)', 390);
    near('p(95 %, uniform(0, 100) %)', 0.95);
  });
});

describe('an error', () => {
  test.each([
    [
      'between(1 s, 2 s) + 3 B',
      '1:19: a size in bytes (3 B) cannot be added to a duration (between(1 s, 2 s) = 1.41 s): both sides of “+” must count the same thing',
    ],
    [
      'between(1 s, 2 s) to MB',
      '1:19: a duration (between(1 s, 2 s) = 1.41 s) cannot be converted to a size in bytes',
    ],
    ['x = between(1, 2)\n[x, 3]', '2:2: values that are certain were expected in a list; this one is not'],
    [
      'x = uniform(0, 1)\nx < 0.5 ? 1 s : 2 B',
      '2:17: a duration was expected here, as in the other case, not a size in bytes',
    ],
    [
      'x = uniform(0, 1)\nx < 0.5 ? "a" : "b"',
      '2:17: an amount was expected here, since the condition is true only in some cases',
    ],
    [
      'replicas_for(target = 99 %, node = uniform(90 %, 110 %))',
      /^1:36: “node” must be between .* as in some cases$/,
    ],
    ['between(1, 2) and true', '1:1: a condition was expected here, such as a < b, not a plain number'],
    ['log2(between(1 s, 2 s))', /^1:1: log2\(x\) cannot be done with a duration/],
  ])('%s', (text, message) => {
    const problems = problemsOf(evaluateEstimate(text, new Names()));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });
});
