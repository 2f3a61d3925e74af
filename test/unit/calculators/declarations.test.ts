/** What holds for every calculator, now and for those to come. */
import { describe, expect, test } from 'vitest';
import { calculators } from '../../../src/calculators';
import {
  amountIn,
  dimensionName,
  evaluateEstimate,
  evaluateExpression,
  Names,
  parseExpression,
} from '../../../src/estimate';

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

/** Words of a formula that stand for no number: they join its parts. */
const JOINING = ['about', 'smallest', 'with', 'for', 'and'];

/**
 * The words of a formula that are none of these: a function before its bracket, a single letter that the formula explains
 * itself (or its differential), a unit after a number, a word that joins.
 */
function unexplained(working: string): string[] {
  return [...working.matchAll(/(?<=(\d )?)[A-Za-z_]+(?=([₀-₉]*\()?)/g)].flatMap(([word, number, bracket]) => {
    const isLetter = /^d?[A-Za-z]$/.test(word);
    const isKnown = number !== undefined || bracket !== undefined || JOINING.includes(word);
    return isLetter || isKnown ? [] : [word];
  });
}

/** A call in which an input counts things. */
function counting(example: string, input: string, place: number): string {
  const call = parseExpression(example);
  if (call.type !== 'call') throw new Error(`${example} is no call`);
  const { start, end } =
    (call.arguments.find(({ name }) => name === input) ?? call.arguments[place])?.value ?? call;
  return `${example.slice(0, start)}(${example.slice(start, end)}) * 1 thing${example.slice(end)}`;
}

describe.each(named)('%s', (name, { inputs, means, working, example, result, counts, verdicts }) => {
  test('can be written in a cell', () => {
    expect(name).toMatch(/^[a-z_]+(\.[a-z_]+)?$/);
    for (const input of inputs) expect(input.name).toMatch(/^[a-z_]+$/);
  });

  test('says what it means, how it works, and what each input is', () => {
    expect(means).toMatch(/^[A-Z].*\.$/);
    for (const input of inputs) expect(input.means).not.toBe('');
  });

  test('says what is the case where it is true or false, and only there', () => {
    expect(verdicts !== undefined).toBe(result === 'truth');
  });

  test('has a formula that speaks of every input, and of nothing else by a name', () => {
    const names = inputs.map((input) => input.name);
    const words = working.match(/(?<![A-Za-z_])[A-Za-z_]+(?![₀-₉]*\()/g) ?? [];
    expect(words).toEqual(expect.arrayContaining(names));
    expect(unexplained(working).filter((word) => !names.includes(word))).toEqual([]);
  });

  test('has a formula in which numbers take the place of every input', () => {
    const [row] = evaluateEstimate(example, new Names()).values;
    if (result === 'table') return;
    const numbers = row?.working ?? 'nothing';
    expect(unexplained(numbers).filter((word) => inputs.some((input) => input.name === word))).toEqual([]);
    expect(numbers).toMatch(/( [=≈] |: )[^=:]+$/);
  });

  test('has inputs that exceed no input but one of its own', () => {
    const names = inputs.map((input) => input.name);
    for (const { atMost } of inputs) if (atMost !== undefined) expect(names).toContain(atMost);
  });

  test('counts what an input of its own counts, if it says so', () => {
    if (counts === undefined || result === 'truth' || result === 'table') return;
    const place = inputs.findIndex((input) => input.name === counts);
    expect(['rate', 'count']).toContain(inputs[place]?.dimension);
    expect(['rate', 'count']).toContain(result);
    const plain = evaluateExpression(example, new Names()).value;
    const counted = evaluateExpression(counting(example, counts, place), new Names()).value;
    if (plain === undefined || counted === undefined) throw new Error(`${example} has no value`);
    expect(dimensionName(counted)).toMatch(/\bthing\b/);
    expect(amountIn(counted, result)).toBeCloseTo(amountIn(plain, result) ?? NaN, 9);
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
    else if (result === 'table') expect(value).toMatchObject({ kind: 'table' });
    else expect(value === undefined ? NaN : amountIn(value, result)).toSatisfy(Number.isFinite);
  });
});
