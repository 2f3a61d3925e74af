/** The same text means the same to a cell as to mathjs, whose own parser is the judge here. */
import fc from 'fast-check';
import { all, create } from 'mathjs';
import { expect, test } from 'vitest';
import { evaluateEstimate, evaluateExpression, Names } from '../../../src/estimate';

const math = create(all ?? {}, { predictable: true });
const scope = { x: 3, y: 0.5 };

/** The value that mathjs gives, if it gives one. */
function theirs(text: string): unknown {
  try {
    return math.evaluate(text, { ...scope });
  } catch {
    return undefined;
  }
}

function sameAsMathjs(text: string): void {
  const names = new Names();
  evaluateEstimate('x = 3\ny = 0.5', names);
  const { value } = evaluateExpression(text, names);
  // Two copies of mathjs make lists of two classes, which look alike.
  const plain = (result: unknown): unknown => (math.isMatrix(result) ? result.toArray() : result);
  expect(plain(value), text).toEqual(plain(theirs(text)));
}

const natural = fc.integer({ min: 0, max: 9 }).map(String);
const number = fc.oneof(natural, fc.constantFrom('0.1', '2.5', '.5', '1e3', '12'));

/** Operands with a sign or brackets, between binary operators: only precedence says what belongs to what. */
function chainOf(
  operand: fc.Arbitrary<string>,
  operators: readonly string[],
  most = 4,
): fc.Arbitrary<string> {
  return fc
    .tuple(operand, fc.array(fc.tuple(fc.constantFrom(...operators), operand), { maxLength: most }))
    .map(([first, rest]) => rest.reduce((text, [operator, next]) => `${text} ${operator} ${next}`, first));
}

const { arithmetic } = fc.letrec<{ arithmetic: string; operand: string }>((tie) => ({
  operand: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    number,
    fc.constantFrom('x', 'y'),
    tie('operand').map((operand) => `-${operand}`),
    tie('operand').map((operand) => `+${operand}`),
    natural.map((operand) => `${operand}!`),
    tie('arithmetic').map((inner) => `(${inner})`),
  ),
  arithmetic: chainOf(tie('operand'), ['+', '-', '*', '/', '^', 'mod']),
}));

test('sums, products, powers, signs, factorials and brackets', () => {
  fc.assert(fc.property(arithmetic, sameAsMathjs), { numRuns: 400 });
});

test('factors without a sign between them: 1/2 x, 2 x^2, 3(x + 1)', () => {
  const bracket = arithmetic.map((inner) => `(${inner})`);
  const leading = fc.oneof(
    number,
    bracket,
    fc.constantFrom('-2', '1/2', '-1/2', '2^3', '1/2/3', '(2)/3', '3!'),
  );
  const product = fc
    .tuple(leading, fc.array(fc.oneof(bracket, fc.constantFrom('x', 'y', 'x^2', 'y^-1')), { maxLength: 3 }))
    // A bracket behind a name would be a call.
    .map((factors) =>
      factors
        .flat()
        .join(' ')
        .replaceAll(/(?<=[xy]) (?=\()/g, ' * '),
    );
  // Behind a slash with blanks around it, mathjs would take `1 / 2 x` for a fraction of x.
  const divisor = product.map((text) => `(${text})`);
  const chain = fc
    .tuple(
      product,
      fc.array(fc.tuple(fc.constantFrom('+', '-', '*', '^'), product, divisor), { maxLength: 3 }),
    )
    .map(([first, rest]) =>
      rest.reduce((text, [operator, next, below]) => `${text} ${operator} ${next} / ${below}`, first),
    );
  fc.assert(fc.property(chain, sameAsMathjs), { numRuns: 400 });
});

test.each([
  ['1 / 5 x', 1 / (5 * scope.x)],
  ['6 / 2 (x)', 6 / (2 * scope.x)],
  ['1/5 x', scope.x / 5],
])('unlike in mathjs, blanks around a slash set what follows apart: %s', (text, value) => {
  const names = new Names();
  evaluateEstimate('x = 3', names);
  expect(evaluateExpression(text, names).value).toBeCloseTo(value, 12);
});

test('the remainder, as mod and as %', () => {
  fc.assert(
    fc.property(chainOf(fc.oneof(number, fc.constant('x')), ['%', 'mod', '*', '+', '-', '/']), sameAsMathjs),
    {
      numRuns: 250,
    },
  );
});

test('bits and shifts, which have whole numbers only', () => {
  const { bits } = fc.letrec<{ bits: string; operand: string }>((tie) => ({
    operand: fc.oneof(
      { maxDepth: 2 },
      natural,
      tie('bits').map((inner) => `(${inner})`),
    ),
    bits: chainOf(tie('operand'), ['&', '|', '^|', '<<', '>>', '>>>', '+', '*']),
  }));
  fc.assert(fc.property(bits, sameAsMathjs), { numRuns: 400 });
});

const whole = chainOf(natural, ['+', '-', '*'], 2);
const comparison = chainOf(whole, ['<', '>', '<=', '>=', '==', '!='], 3).filter((text) => /[<>=]/.test(text));

test('comparisons, also of several in a row', () => {
  fc.assert(fc.property(comparison, sameAsMathjs), { numRuns: 400 });
});

const { truth } = fc.letrec<{ truth: string; operand: string }>((tie) => ({
  operand: fc.oneof(
    { maxDepth: 2 },
    comparison,
    fc.constantFrom('true', 'false'),
    tie('truth').map((inner) => `(${inner})`),
    tie('truth').map((inner) => `not (${inner})`),
  ),
  truth: chainOf(tie('operand'), ['and', 'or', 'xor']),
}));

test('and, or, xor and not', () => {
  fc.assert(fc.property(truth, sameAsMathjs), { numRuns: 400 });
});

test('conditions inside conditions', () => {
  const { conditional } = fc.letrec<{ conditional: string }>((tie) => ({
    conditional: fc.oneof(
      { maxDepth: 3 },
      whole,
      fc
        .tuple(truth, tie('conditional'), tie('conditional'))
        .map(([condition, yes, no]) => `${condition} ? (${yes}) : ${no}`),
    ),
  }));
  fc.assert(fc.property(conditional, sameAsMathjs), { numRuns: 250 });
});

test('ranges, whose ends are sums', () => {
  const range = fc.array(whole, { minLength: 2, maxLength: 3 }).map((ends) => ends.join(':'));
  fc.assert(fc.property(range, sameAsMathjs), { numRuns: 250 });
});
