/** What may stand in place of a written value. */
import { describe, expect, test } from 'vitest';
import { alternativesTo, evaluateExpression, Names, quantity } from '../../../src/estimate';

const names = new Names();
names.set('base', 2e6, 'line 1');
names.set('rtt', quantity(0.03, 'time'), 'line 2');

describe('an expression takes the place of a written value', () => {
  test.each([
    ['10 M user', '25 M', '25 M user'],
    ['10 M user', '25 M user', '25 M user'],
    // What is counted is a unit only beside a number in digits.
    ['10 M user', '(1e6 + 2e6)', '3000000 user'],
    ['10 M user', '2 * base', '4000000 user'],
    ['5 ms', '7 ms', '7 ms'],
    ['5 ms', 'rtt', 'rtt'],
    ['5 ms', '7', '7 ms'],
    ['3 * base', '5', '5'],
  ])('of %j: %j as %j', (written, expression, taken) => {
    expect(alternativesTo(written, names).of(expression)).toBe(taken);
    // By itself as well, in a document that has counted nothing yet.
    expect(evaluateExpression(taken, names.clone()).problems).toEqual([]);
  });

  test.each([
    ['10 M user', '7 ms'],
    ['5 ms', '7 user'],
  ])('but not of %j: %j', (written, expression) => {
    expect(alternativesTo(written, names).of(expression)).toBeUndefined();
  });
});
