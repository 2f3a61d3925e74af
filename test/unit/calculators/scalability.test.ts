import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

const share = fc.double({ min: 0.001, max: 0.5, noNaN: true });
/** Schwartz, Practical Scalability Analysis with the Universal Scalability Law: a benchmark of MySQL. */
const mysql = { one: 995.6486, contention: 0.02671591, coherency: 0.0007690945 };

describe('the universal scalability law', () => {
  test('of one is one', () => {
    expect(compute('scalability.speedup', { n: 1, contention: 0.3, coherency: 0.1 })).toBe(1);
  });

  test('without coherency is Amdahl’s: 20 at most where a twentieth is serial', () => {
    expect(compute('scalability.speedup', { n: 1e9, contention: 0.05, coherency: 0 })).toBeCloseTo(20, 5);
  });

  test('with neither is linear', () => {
    expect(compute('scalability.speedup', { n: 64, contention: 0, coherency: 0 })).toBe(64);
  });

  test('peaks at 35 threads in Schwartz’s benchmark', () => {
    expect(Math.floor(compute('scalability.peak', mysql))).toBe(35);
  });

  test('has 12,341 queries a second at that peak', () => {
    expect(Math.floor(compute('scalability.throughput', { ...mysql, n: 35 }))).toBe(12_341);
  });

  test('does no more anywhere than at its peak', () => {
    fc.assert(
      fc.property(share, share, fc.double({ min: 1, max: 1000, noNaN: true }), (contention, coherency, n) => {
        const peak = compute('scalability.peak', { contention, coherency });
        const speedup = (count: number): number =>
          compute('scalability.speedup', { n: count, contention, coherency });
        expect(speedup(n)).toBeLessThanOrEqual(speedup(peak) * (1 + 1e-12));
      }),
    );
  });

  test('peaks at one where all work is serial', () => {
    expect(compute('scalability.peak', { contention: 1, coherency: 0 })).toBe(1);
  });

  test('never peaks without coherency', () => {
    expect(compute('scalability.peak', { contention: 0.05, coherency: 0 })).toBe(Infinity);
  });
});

describe('the number needed', () => {
  const small = fc.double({ min: 0, max: 0.001, noNaN: true });

  test('reaches the throughput, and one fewer does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 25 }), small, small, (n, contention, coherency) => {
        const amounts = { one: 100, contention, coherency };
        const throughput = compute('scalability.throughput', { ...amounts, n });
        expect(compute('scalability.needed', { ...amounts, throughput })).toBe(n);
      }),
    );
  });

  test('is endless beyond the peak', () => {
    expect(compute('scalability.needed', { ...mysql, throughput: 12_400 })).toBe(Infinity);
  });

  test('is endless beyond Amdahl’s limit', () => {
    const limit = { throughput: 2000, one: 100, contention: 0.05, coherency: 0 };
    expect(compute('scalability.needed', limit)).toBe(Infinity);
  });

  test('is one for what one does', () => {
    expect(compute('scalability.needed', { ...mysql, throughput: 500 })).toBe(1);
  });
});

test('who goes beyond the peak is told where it is', () => {
  expect(advise('scalability.throughput', { ...mysql, n: 64 })).toContain('36');
});
