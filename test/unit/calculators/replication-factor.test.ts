import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
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
    [0.99999999, 0.99, 4],
    [0.9999999999, 0.99, 5],
    [0.999999999999, 0.9, 12],
    [99.99999999 / 100, 0.99, 5],
    [0.99999999001, 0.99, 5],
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

test('a majority is left after as many losses as were asked for', () => {
  for (let failures = 0; failures <= 10; failures++) {
    const replicas = compute('replication.for_failures', { failures });
    expect(compute('replication.survives', { replicas })).toBe(failures);
  }
});

test('an even number of copies is pointed out', () => {
  expect(advise('replication.survives', { replicas: 4 })).toContain('odd');
});

describe('the time until all copies are lost', () => {
  const time = fc.double({ min: 1, max: 1e6, noNaN: true });
  const mttdl = (replicas: number, mttf: number, mttr: number): number =>
    compute('replication.mttdl', { replicas, mttf, mttr });

  test('of one copy is its own', () => {
    expect(mttdl(1, 1000, 1)).toBe(1000);
  });

  test('of two is (3λ + μ) ÷ 2λ², the closed form of Trivedi', () => {
    fc.assert(
      fc.property(time, time, (mttf, mttr) => {
        const [failure, repair] = [1 / mttf, 1 / mttr];
        expect(mttdl(2, mttf, mttr) / ((3 * failure + repair) / (2 * failure ** 2))).toBeCloseTo(1, 9);
      }),
    );
  });

  test('of two disks of 6 million hours, repaired in 120 h, is 150 billion hours', () => {
    expect(mttdl(2, 6e6, 120) / 1.5e11).toBeCloseTo(1, 3);
  });

  test('of copies that nobody repairs is that of the last of them: 1 + 1/2 + 1/3 of one', () => {
    expect(mttdl(3, 1, Infinity)).toBeCloseTo(11 / 6, 12);
  });

  test('of copies repaired at once is boundless', () => {
    expect(mttdl(2, 1, 0)).toBe(Infinity);
  });

  test('is lived through to its end with a probability of 1 ÷ e', () => {
    const amounts = { replicas: 3, mttf: 100, mttr: 3 };
    const period = mttdl(3, 100, 3);
    expect(compute('replication.durability', { ...amounts, period })).toBeCloseTo(1 / Math.E, 12);
  });
});

describe('the copies for a durability', () => {
  const year = { mttf: 365.25 * 86_400, mttr: 3600, period: 365.25 * 86_400 };

  test('are enough, and one fewer are not', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.999999999, noNaN: true }), (target) => {
        const replicas = compute('replication.for_durability', { ...year, target });
        expect(compute('replication.durability', { ...year, replicas })).toBeGreaterThanOrEqual(target);
        if (replicas > 1)
          expect(compute('replication.durability', { ...year, replicas: replicas - 1 })).toBeLessThan(target);
      }),
    );
  });

  test('are boundless where none may be lost', () => {
    expect(compute('replication.for_durability', { ...year, target: 1 })).toBe(Infinity);
  });

  test('are one where all may be lost', () => {
    expect(compute('replication.for_durability', { ...year, target: 0 })).toBe(1);
  });
});
