/** `solve(x, y = …)`: the value of one input with which an equation holds. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../../src/estimate';
import { amount, problemsOf, shown } from '../cell';

const pool = `rate = 900 req/s
time = 20 ms
servers = 4 server
utilization = rate * time / (servers * 8 req/server)
cost = servers * 50 $/month/server`;

describe('an equation', () => {
  test('is solved for a name that it depends on through others, in that name’s unit', () => {
    // 900 · 0.02 ÷ (8 s) = 0.4 where s = 5.625.
    expect(shown(`${pool}\nsolve(servers, utilization = 40 %)`)).toBe('5.63 server');
    expect(amount(`${pool}\nsolve(servers, utilization = 40 %)`)).toBeCloseTo(5.625, 9);
  });

  test('may be written as a comparison of expressions', () => {
    // 50 s = 1000 − 10 where s = 19.8.
    expect(amount(`${pool}\nsolve(servers, cost == 1000 $/month - 10 $/month)`)).toBeCloseTo(19.8, 9);
  });

  test('that does not hold for whole numbers can be rounded up', () => {
    expect(shown(`${pool}\nceil(solve(servers, utilization = 40 %))`)).toBe('6 server');
  });

  test('goes through functions of the document', () => {
    expect(amount('n = 3\nf(x) = x * n^2\ny = f(2)\nsolve(n, y = 200)')).toBeCloseTo(10, 9);
  });

  test('about an uncertain value holds for its median', () => {
    // The median of 1 … 4 is the geometric mean of the bounds, 2.
    expect(amount('n = 1\nx = n * between(1, 4)\nsolve(n, x = 10)')).toBeCloseTo(5, 3);
  });

  test.each([
    ['rising', 'x = 2\ny = x^3\nsolve(x, y = 1000)', 10],
    ['falling', 'x = 2\ny = 1 / x\nsolve(x, y = 0.001)', 1000],
    ['negative', 'x = -2\ny = 3 * x\nsolve(x, y = -30)', -10],
    ['far away', 'x = 1 B\ny = x * 2\nsolve(x, y = 2 TB)', 1e12],
    ['already met', 'x = 7\ny = x + 0\nsolve(x, y = 7)', 7],
    ['transcendental', 'x = 1\ny = exp(x)\nsolve(x, y = 2)', Math.LN2],
  ])('%s', (_, text, expected) => {
    expect(amount(text) / expected).toBeCloseTo(1, 9);
  });

  test('is sought in a document that has solved others', () => {
    const text = `${pool}\nn = solve(servers, utilization = 40 %)\nm = n * 2\nsolve(servers, cost = 100 $/month)`;
    expect(shown(text)).toBe('2 server');
  });

  test('leaves the document as it was', () => {
    expect(shown(`${pool}\nn = solve(servers, utilization = 40 %)\nservers`)).toBe('4 server');
  });
});

describe('where none is found, it says why', () => {
  test.each([
    ['solve(rate, cost = 3 $/month)', 'neither side depends on “rate”'],
    [
      'solve(servers, utilization = -1)',
      'no value of “servers” was found: with a thousandth of it, this comes to 563, as it is to 0.563, with a thousand times it to 0.000562, and never to -1',
    ],
    [
      'solve(servers, cost = 3 s)',
      '6:23: $ per second (cost = 200 $/month) cannot equal a duration (3 s): both sides must count the same thing',
    ],
    ['solve(servers, costs = 3)', '6:16: “costs” is not defined — did you mean “cost”?'],
    ['solve(servers, nothing = 3)', '6:16: “nothing” is not defined'],
    ['solve(nothing, cost = 3)', '“nothing” is not defined'],
    ['solve(servers)', 'solve(x, y = 60 %) was expected'],
    ['solve(servers, 3)', 'solve(x, y = 60 %) was expected'],
    ['solve(3, cost = 3)', 'solve(x, y = 60 %) was expected'],
    ['solve(pi, cost = 3)', 'the name of an amount other than 0 that the document defines was expected here'],
  ])('%s', (line, message) => {
    const problems = problemsOf(evaluateEstimate(`${pool}\n${line}`, new Names()));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });
});
