import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute } from './compute';

const DAY = 86_400;
const YEAR = 365.25 * DAY;

test('500 million URLs of 500 B a month are 15 TB after 60 months', () => {
  const month = 30 * DAY;
  const amounts = { writes: 500e6 / month, size: 500, period: 60 * month, growth: 0, copies: 1 };
  expect(compute('storage_growth.after', amounts) / 15e12).toBeCloseTo(1, 9);
});

describe('growing writes', () => {
  /** Adds up the writes of every hour, each at the rate of its middle. */
  function hourByHour(writes: number, growth: number, years: number): number {
    let written = 0;
    const hours = Math.round((years * YEAR) / 3600);
    for (let hour = 0; hour < hours; hour++)
      written += writes * 3600 * (1 + growth) ** (((hour + 0.5) * 3600) / YEAR);
    return written;
  }

  test.each([
    [0.5, 3],
    [1, 2],
    [-0.3, 4],
  ])('by %d a year add up over %d years', (growth, years) => {
    const amounts = { writes: 10, size: 1, period: years * YEAR, growth, copies: 1 };
    expect(compute('storage_growth.after', amounts) / hourByHour(10, growth, years)).toBeCloseTo(1, 6);
  });

  test('that double every year write three times the first year’s data in the first two', () => {
    const after = (years: number): number =>
      compute('storage_growth.after', { writes: 7, size: 9, period: years * YEAR, growth: 1, copies: 1 });
    expect(after(2) / after(1)).toBeCloseTo(3, 9);
  });

  test('that shrink by half every year never fill what two of their first years would', () => {
    const full = { space: 2 * YEAR, writes: 1, size: 1, growth: -0.5, copies: 1 };
    expect(compute('storage_growth.full_in', full)).toBe(Infinity);
  });
});

test('space is full when as much has been written', () => {
  const growth = fc.double({ min: -0.5, max: 3, noNaN: true });
  const years = fc.double({ min: 0.1, max: 10, noNaN: true });
  fc.assert(
    fc.property(growth, years, fc.integer({ min: 1, max: 5 }), (rate, time, copies) => {
      const written = { writes: 200, size: 500, growth: rate, copies };
      const space = compute('storage_growth.after', { ...written, period: time * YEAR });
      expect(compute('storage_growth.full_in', { ...written, space }) / (time * YEAR)).toBeCloseTo(1, 6);
    }),
  );
});

test('no space is full at once, even without writes', () => {
  expect(compute('storage_growth.full_in', { space: 0, writes: 0, size: 0, growth: 0, copies: 1 })).toBe(0);
});

test('without writes, space is never full', () => {
  expect(compute('storage_growth.full_in', { space: 1, writes: 0, size: 1, growth: 0, copies: 1 })).toBe(
    Infinity,
  );
});

test('every copy is written', () => {
  expect(compute('storage_growth.write_rate', { writes: 200, size: 500, copies: 3 })).toBe(300_000);
});
