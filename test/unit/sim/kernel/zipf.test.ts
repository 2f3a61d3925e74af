import { describe, expect, test } from 'vitest';
import { Stream } from '../../../../src/sim/kernel/stream';
import { Zipf } from '../../../../src/sim/kernel/zipf';

const DRAWS = 200_000;

describe('Zipf', () => {
  // χ² against the probability mass rank^−s ÷ H(n, s).
  test.each([
    { n: 50, exponent: 0 },
    { n: 50, exponent: 0.8 },
    { n: 50, exponent: 1 },
    { n: 50, exponent: 1.5 },
    { n: 50, exponent: 3 },
  ])('draws ranks among $n with exponent $exponent as its mass says', ({ n, exponent }) => {
    const zipf = new Zipf(n, exponent, new Stream(1, 'keys'));
    const counts = new Float64Array(n);
    for (let draw = 0; draw < DRAWS; draw++) {
      const rank = zipf.draw();
      counts[rank] = (counts[rank] ?? NaN) + 1;
    }
    const masses = Array.from({ length: n }, (_, rank) => (rank + 1) ** -exponent);
    const total = masses.reduce((sum, mass) => sum + mass, 0);
    const chiSquared = masses.reduce((sum, mass, rank) => {
      const wanted = (DRAWS * mass) / total;
      return sum + ((counts[rank] ?? NaN) - wanted) ** 2 / wanted;
    }, 0);
    expect(chiSquared).toBeLessThan(85.35); // 49 degrees of freedom, 99.9 %
  });

  test('draws the most popular of ten million keys as often as its mass says', () => {
    // H(10⁷, 1) = ln n + γ + 1/2n.
    const mass = 1 / (Math.log(1e7) + 0.5772156649 + 5e-8);
    const zipf = new Zipf(1e7, 1, new Stream(1, 'keys'));
    let first = 0;
    for (let draw = 0; draw < DRAWS; draw++) if (zipf.draw() === 0) first++;
    expect(Math.abs(first - DRAWS * mass)).toBeLessThan(3.2905 * Math.sqrt(DRAWS * mass * (1 - mass)));
  });

  test('has one rank where there is one key', () =>
    expect(new Zipf(1, 0.9, new Stream(1, 'keys')).draw()).toBe(0));
});
