import { describe, expect, test } from 'vitest';
import { exp, ln, pow } from '../../../../src/sim/kernel/elementary';

// The engine's own functions are the reference; they err by at most one unit in the last place.
const amounts = Array.from({ length: 40_000 }, (_, index) => 10 ** (-300 + (index * 600) / 40_000));
const around = Array.from({ length: 40_000 }, (_, index) => 0.5 + index / 20_000);

describe('elementary functions', () => {
  test('ln is within 10⁻¹⁵ of the larger of 1 and the result', () => {
    for (const x of [...amounts, ...around])
      if (Math.abs(ln(x) - Math.log(x)) > 1e-15 * Math.max(1, Math.abs(Math.log(x))))
        expect.fail(`ln(${x}) = ${ln(x)}, not ${Math.log(x)}`);
  });

  test('exp is within 10⁻¹⁵, relative', () => {
    for (let x = -700; x < 700; x += 0.0317)
      if (Math.abs(exp(x) / Math.exp(x) - 1) > 1e-15)
        expect.fail(`exp(${x}) = ${exp(x)}, not ${Math.exp(x)}`);
  });

  test('exp leaves the range of doubles by 0 and infinity', () => {
    expect(exp(-800)).toBe(0);
    expect(exp(800)).toBe(Infinity);
  });

  test.each([
    [2, 10, 1024],
    [9, 0.5, 3],
    [10, -3, 0.001],
    [7, 0, 1],
  ])('%d to the power of %d is %d', (base, exponent, power) =>
    expect(pow(base, exponent)).toBeCloseTo(power, 11),
  );
});
