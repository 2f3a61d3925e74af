import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

/** DigitalOcean's droplets: 2 GB for 12 $ a month, and each size twice the last for twice the price. */
const droplet = { machine: 1000, price: 12 };

describe('one larger machine', () => {
  test.each([
    [1000, 12],
    [2000, 24],
    [4000, 48],
    [8000, 96],
    // Between two sizes, the larger.
    [2001, 48],
  ])('for %d requests a second costs %d $', (load, price) => {
    expect(compute('scaling.vertical', { ...droplet, load, doubling: 2 })).toBeCloseTo(price, 9);
  });

  test('costs more where size has its price', () => {
    expect(compute('scaling.vertical', { ...droplet, load: 4000, doubling: 3 })).toBe(108);
  });

  test('of a size that hardly exists is doubted', () => {
    expect(advise('scaling.vertical', { ...droplet, load: 1e6, doubling: 2 })).toContain('sizes');
  });
});

describe('many small machines', () => {
  test('cost 72 $ for three of 24 $', () => {
    const three = { load: 3000, machine: 1000, price: 24, spare: 0, fixed: 0 };
    expect(compute('scaling.horizontal', three)).toBe(72);
  });

  test('cost a spare one and a load balancer besides', () => {
    expect(compute('scaling.horizontal', { ...droplet, load: 3000, spare: 1, fixed: 10 })).toBe(58);
  });

  test('are one without a load', () => {
    expect(compute('scaling.horizontal', { ...droplet, load: 0, spare: 0, fixed: 0 })).toBe(12);
  });

  test('that may be busy for a part of the time only are more', () => {
    expect(compute('scaling.machines', { load: 7000, machine: 1000, utilization: 0.7 })).toBe(10);
  });
});

describe('the break-even', () => {
  const cost = (n: number, doubling: number, spare: number, fixed: number): boolean => {
    const load = { load: n, machine: 1, price: 1 };
    const many = compute('scaling.horizontal', { ...load, spare, fixed });
    return many < compute('scaling.vertical', { ...load, doubling });
  };

  test('is the least load for which many machines cost less', () => {
    const bounds = [fc.double({ min: 1.2, max: 4, noNaN: true }), fc.integer({ min: 0, max: 3 })] as const;
    fc.assert(
      fc.property(...bounds, fc.integer({ min: 0, max: 30 }), (doubling, spare, fixed) => {
        let n = 1;
        while (n <= 300 && !cost(n, doubling, spare, fixed)) n++;
        const found = compute('scaling.break_even', { price: 1, doubling, spare, fixed });
        expect(Math.min(found, 301)).toBe(n);
      }),
    );
  });

  test('never comes where size is cheap', () => {
    expect(compute('scaling.break_even', { price: 1, doubling: 1.2, spare: 1, fixed: 0 })).toBe(Infinity);
  });
});
