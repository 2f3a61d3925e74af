import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute } from './compute';

describe('bits for each key', () => {
  test.each([
    [0.01, 9.585],
    [0.001, 14.378],
    [0.5, 1.4427],
    [1, 0],
  ])('for false positives of %d are %d', (false_positives, bits) => {
    expect(compute('bloom.bits_per_key', { false_positives })).toBeCloseTo(bits, 3);
  });

  test('of a million keys at 1 % are 9,585,059 in all', () => {
    expect(Math.ceil(8 * compute('bloom.size', { keys: 1e6, false_positives: 0.01 }))).toBe(9_585_059);
  });
});

describe('false positives', () => {
  // Fan, Cao, Almeida and Broder, “Summary Cache”, IEEE/ACM Transactions on Networking, 2000, table of m ÷ n and k.
  test.each([
    [8, 5, 0.0217],
    [8, 6, 0.0216],
    [10, 7, 0.00819],
    [16, 11, 0.000459],
  ])('of %d bits a key and %d hash functions are %d', (bits_per_key, hashes, share) => {
    const found = compute('bloom.false_positives', { bits_per_key, hashes });
    expect(Math.abs(found / share - 1)).toBeLessThan(0.005);
  });

  test('are certain without bits', () => {
    expect(compute('bloom.false_positives', { bits_per_key: 0, hashes: 1 })).toBe(1);
  });

  test('are as rare as the bits were made for, but for the rounding of hash functions', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.4, noNaN: true }), (false_positives) => {
        const bits_per_key = compute('bloom.bits_per_key', { false_positives });
        const hashes = compute('bloom.hashes', { bits_per_key });
        const ratio = compute('bloom.false_positives', { bits_per_key, hashes }) / false_positives;
        expect(ratio).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(ratio).toBeLessThan(1.1);
      }),
    );
  });
});

describe('hash functions', () => {
  test('are seven for 1 %', () => {
    expect(compute('bloom.hashes', { bits_per_key: 9.585 })).toBe(7);
  });

  test('are those of which no other number has fewer false positives', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 40, noNaN: true }), (bits_per_key) => {
        const share = (hashes: number): number => compute('bloom.false_positives', { bits_per_key, hashes });
        const least = Math.min(...Array.from({ length: 40 }, (_, index) => share(index + 1)));
        expect(share(compute('bloom.hashes', { bits_per_key }))).toBe(least);
      }),
    );
  });
});
