/** What holds for every calculator, now and for those to come. */
import { describe, expect, test } from 'vitest';
import { calculators } from '../../../src/calculators';
import { amountIn, evaluateExpression, Names } from '../../../src/estimate';

const functions = calculators.flatMap((calculator) => calculator.functions);
const named = functions.map((one) => [one.name, one] as const);

test('calculators, and their functions, have names of their own', () => {
  const ids = calculators.map(({ id }) => id);
  const names = functions.map(({ name }) => name);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(names).size).toBe(names.length);
});

test.each(calculators.map((calculator) => [calculator.id, calculator] as const))(
  'the calculator %s says what it is and where its formulas come from',
  (id, { title, summary, source }) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title).not.toBe('');
    expect(summary).toMatch(/\.$/);
    expect(source).toMatch(/\.$/);
  },
);

describe.each(named)('%s', (name, { inputs, means, working, example, result }) => {
  test('can be written in a cell', () => {
    expect(name).toMatch(/^[a-z_]+(\.[a-z_]+)?$/);
    for (const input of inputs) expect(input.name).toMatch(/^[a-z_]+$/);
  });

  test('says what it means, how it works, and what each input is', () => {
    expect(means).toMatch(/^[A-Z].*\.$/);
    expect(working).not.toBe('');
    for (const input of inputs) expect(input.means).not.toBe('');
  });

  test('has inputs of different names, those that must be given first, one for all others last', () => {
    expect(new Set(inputs.map((input) => input.name)).size).toBe(inputs.length);
    const optional = inputs.map((input) => input.default !== undefined);
    expect(optional).toEqual([...optional].sort((one, other) => Number(one) - Number(other)));
    expect(inputs.slice(0, -1).every((input) => input.rest !== true)).toBe(true);
  });

  test('has bounds in order, and defaults within them', () => {
    for (const { least = -Infinity, most = Infinity, default: standard = least } of inputs) {
      expect(least).toBeLessThan(most);
      expect(standard).toBeGreaterThanOrEqual(least);
      expect(standard).toBeLessThanOrEqual(most);
    }
  });

  test('has an example that calls it and gives what it declares', () => {
    expect(example.startsWith(`${name}(`)).toBe(true);
    const { value, problems } = evaluateExpression(example, new Names());
    expect(problems).toEqual([]);
    if (result === 'truth') expect(value).toBeTypeOf('boolean');
    else expect(value === undefined ? NaN : amountIn(value, result)).toSatisfy(Number.isFinite);
  });
});
