import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compute } from './compute';

const MONTH = 30 * 86_400;

test('a request is a millionth of a million', () => {
  expect(compute('cost_per.request', { cost: 3, rate: 2 })).toBe(1.5);
  expect(compute('cost_per.million', { cost: 3, rate: 2 })).toBe(1_500_000);
});

test('servers and a load balancer of $140 a month for 400 requests a second cost 14 cents a million', () => {
  // 400 × 86,400 × 30 = 1,036.8 M requests.
  expect(compute('cost_per.million', { cost: 140 / MONTH, rate: 400 })).toBeCloseTo(0.135, 3);
});

test('three million requests a month at $0.20 a million cost $0.60', () => {
  expect(compute('cost_per.time', { million: 0.2, rate: 3e6 / MONTH }) * MONTH).toBeCloseTo(0.6, 9);
});

test('what costs nothing costs nothing a request, even without requests', () => {
  expect(compute('cost_per.request', { cost: 0, rate: 0 })).toBe(0);
  expect(compute('cost_per.million', { cost: 0, rate: 0 })).toBe(0);
});

test('a price for a million is what a million cost', () => {
  const amount = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(amount, amount, (million, rate) => {
      const cost = compute('cost_per.time', { million, rate });
      expect(compute('cost_per.million', { cost, rate }) / million).toBeCloseTo(1, 9);
    }),
  );
});
