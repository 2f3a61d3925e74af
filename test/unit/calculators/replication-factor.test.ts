import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute } from './compute';

describe('the copies that an availability needs', () => {
  const million = 1_000_000n;

  /** Counts up until the probability that all are down is small enough, in whole millionths. */
  function bruteForce(target: number, node: number): number {
    const [mayFail, fails] = [million - BigInt(target), million - BigInt(node)];
    let copies = 1n;
    while (fails ** copies > mayFail * million ** (copies - 1n)) copies++;
    return Number(copies);
  }

  test('are the fewest of which one is up often enough', () => {
    const millionths = fc.integer({ min: 100_000, max: 999_999 });
    fc.assert(
      fc.property(millionths, millionths, (target, node) => {
        expect(compute('replicas_for', { target: target / 1e6, node: node / 1e6 })).toBe(
          bruteForce(target, node),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    // The nines of a copy add up, and none is added where they meet the target exactly.
    [0.9999, 0.99, 2],
    [0.999999, 0.99, 3],
    [0.99999999, 0.9999, 2],
    [0.999, 0.9, 3],
    [0.99991, 0.99, 3],
    [0.9, 0.99, 1],
    [0.75, 0.5, 2],
  ])('for %d of copies of %d are %d', (target, node, copies) => {
    expect(compute('replicas_for', { target, node })).toBe(copies);
  });

  test.each([
    ['one for no target', 0, 0.5, 1],
    ['one that never fails', 1, 1, 1],
    ['never enough to be always up', 1, 0.99, Infinity],
    ['never enough of copies that are never up', 0.9, 0, Infinity],
  ])('are %s', (_, target, node, copies) => {
    expect(compute('replicas_for', { target, node })).toBe(copies);
  });
});

test('so many copies may be lost that a majority of all is left', () => {
  for (let replicas = 1; replicas <= 12; replicas++) {
    let lost = 0;
    while (replicas - (lost + 1) > replicas / 2) lost++;
    expect(compute('replication.survives', { replicas }), `${replicas}`).toBe(lost);
  }
});
