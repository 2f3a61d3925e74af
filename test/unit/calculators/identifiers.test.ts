import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

const YEAR = 365.25 * 86_400;

describe('characters', () => {
  test('are seven for the 3,521,614,606,208 identifiers of 62 characters, and eight for one more', () => {
    expect(compute('identifiers.length', { ids: 3_521_614_606_208, alphabet: 62 })).toBe(7);
    expect(compute('identifiers.length', { ids: 3_521_614_606_209, alphabet: 62 })).toBe(8);
  });

  test.each([
    [0, 62, 1],
    [62, 62, 1],
    [63, 62, 2],
    [1000, 10, 3],
    [1001, 10, 4],
    [243, 3, 5],
  ])('for %d identifiers of an alphabet of %d are %d', (ids, alphabet, length) => {
    expect(compute('identifiers.length', { ids, alphabet })).toBe(length);
  });

  test('are the fewest that are enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1e12 }), fc.integer({ min: 2, max: 64 }), (ids, alphabet) => {
        const length = compute('identifiers.length', { ids, alphabet });
        expect(compute('identifiers.space', { length, alphabet })).toBeGreaterThanOrEqual(ids);
        expect(compute('identifiers.space', { length: length - 1, alphabet })).toBeLessThan(ids);
      }),
    );
  });

  test('are found for more identifiers than can be told', () => {
    expect(compute('identifiers.length', { ids: Infinity, alphabet: 2 })).toBe(1024);
  });
});

test('seven characters of 62 are 3.52 trillion identifiers', () => {
  expect(compute('identifiers.space', { length: 7, alphabet: 62 })).toBe(3_521_614_606_208);
});

describe('two are the same', () => {
  // The birthday problem in its usual form.
  test.each([
    [1, 0],
    [2, 1 / 365],
    [10, 0.1169482],
    [22, 0.4756953],
    [23, 0.5072972],
    [57, 0.9901225],
    [70, 0.9991596],
    [366, 1],
  ])('of the birthdays of %d people with %d', (ids, probability) => {
    expect(compute('identifiers.collision', { ids, space: 365 })).toBeCloseTo(probability, 7);
  });

  // The table of the birthday attack: bits, hashes, and the probability that two of them collide.
  test.each([
    [32, 2_900, 0.001],
    [32, 9_300, 0.01],
    [32, 77_000, 0.5],
    [64, 6.1e6, 1e-6],
    [64, 1.9e8, 0.001],
    [64, 6.1e8, 0.01],
    [64, 5.1e9, 0.5],
    [64, 7.2e9, 0.75],
    [128, 2.6e16, 1e-6],
  ])('of hashes of %d bits, among %d, with %d', (bits, ids, probability) => {
    const found = compute('identifiers.collision', { ids, space: 2 ** bits });
    expect(Math.abs(found / probability - 1)).toBeLessThan(0.05);
  });

  test('of as many as there are unless each is drawn once', () => {
    expect(compute('identifiers.collision', { ids: 2, space: 2 })).toBeCloseTo(0.5, 12);
  });

  test('of thousands, as of the product of all factors', () => {
    let different = 1;
    for (let taken = 1; taken < 2000; taken++) different *= 1 - taken / 5e6;
    const found = compute('identifiers.collision', { ids: 2000, space: 5e6 });
    expect(found).toBeCloseTo(1 - different, 7);
  });

  test('more probably the more there are, however many', () => {
    const space = fc.double({ min: 1, max: 1e40, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), space, (ids, space) => {
        const fewer = compute('identifiers.collision', { ids, space });
        const more = compute('identifiers.collision', { ids: ids + 1, space });
        expect(fewer).toBeGreaterThanOrEqual(0);
        expect(more).toBeGreaterThanOrEqual(fewer);
        expect(more).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is a warning where it is likely', () => {
    expect(advise('identifiers.collision', { ids: 1e6, space: 62 ** 7 })).toContain('new');
    expect(advise('identifiers.collision', { ids: 1e6, space: 2 ** 122 })).toBeUndefined();
  });
});

describe('identifiers until two are the same', () => {
  test.each([
    [0, 1],
    [0.5, 23],
    [0.99, 57],
    [1, 366],
  ])('with %d are, of birthdays, %d', (probability, ids) => {
    expect(compute('identifiers.until', { probability, space: 365 })).toBe(ids);
  });

  test('are never more than one above all that there are', () => {
    expect(compute('identifiers.until', { probability: 1 - 1e-15, space: 10 })).toBe(11);
  });

  test('with one half are, of random UUIDs of 122 bits, 2.71 × 10¹⁸', () => {
    const ids = compute('identifiers.until', { probability: 0.5, space: 2 ** 122 });
    expect(ids / 1e18).toBeCloseTo(2.71, 2);
  });

  test('are those of the probability, give or take one', () => {
    const probability = fc.double({ min: 0.001, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(probability, fc.integer({ min: 365, max: 1e9 }), (probability, space) => {
        const ids = compute('identifiers.until', { probability, space });
        expect(compute('identifiers.collision', { ids: ids + 1, space })).toBeGreaterThan(probability);
        expect(compute('identifiers.collision', { ids: ids - 2, space })).toBeLessThan(probability);
      }),
    );
  });
});

describe('a Snowflake', () => {
  const twitter = { sequence_bits: 12, worker_bits: 0, tick: 0.001 };

  test('of Twitter’s makes 4,096 identifiers in a millisecond on each worker', () => {
    expect(compute('identifiers.snowflake_rate', twitter)).toBeCloseTo(4096 * 1000, 6);
  });

  test('has 1,024 workers with ten bits', () => {
    const one = compute('identifiers.snowflake_rate', twitter);
    expect(compute('identifiers.snowflake_rate', { ...twitter, worker_bits: 10 }) / one).toBe(1024);
  });

  test.each([
    ['Twitter’s, of 41 bits of a millisecond, for 69.7', 41, 0.001, 69.7],
    ['Sonyflake, of 39 bits of 10 ms, for 174', 39, 0.01, 174.2],
  ])('goes on, %s years', (_, time_bits, tick, years) => {
    expect(compute('identifiers.snowflake_left', { time_bits, age: 0, tick }) / YEAR).toBeCloseTo(years, 1);
  });

  test('of Twitter’s, begun in November 2010, ends in July 2080', () => {
    const epoch = 1_288_834_974.657;
    const today = Date.UTC(2025, 0, 1) / 1000;
    const left = compute('identifiers.snowflake_left', { time_bits: 41, age: today - epoch, tick: 0.001 });
    expect(new Date((today + left) * 1000).toISOString()).toMatch(/^2080-07/);
  });

  test('has nothing left after its end', () => {
    expect(compute('identifiers.snowflake_left', { time_bits: 1, age: 1, tick: 0.001 })).toBe(0);
  });
});
