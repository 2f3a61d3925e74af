import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from './advise';
import { compute } from './compute';

const servers = fc.integer({ min: 2, max: 1000 });
const virtualNodes = fc.integer({ min: 1, max: 500 });

/** Shares of rings cut at random, as the parts between sorted points of which each belongs to the next server. */
function rings(count: number, points: number, times: number): number[][] {
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: times }, () => {
    const cuts = Array.from({ length: count * points }, (_, index) => ({
      at: random(),
      server: index % count,
    }));
    cuts.sort((one, other) => one.at - other.at);
    const shares = Array<number>(count).fill(0);
    let last = (cuts.at(-1)?.at ?? 1) - 1;
    for (const { at, server } of cuts) {
      shares[server] = (shares[server] ?? 0) + at - last;
      last = at;
    }
    return shares;
  });
}

describe('the spread of the shares', () => {
  // Lamping and Veach, table of the algorithm of Karger et al.: standard error by points per bucket.
  test.each([
    [1, 0.997906],
    [10, 0.315181],
    [100, 0.0996996],
    [1000, 0.0315723],
  ])('with %d virtual nodes each is as measured', (virtual_nodes, measured) => {
    const spread = compute('hash_ring.spread', { servers: 1000, virtual_nodes });
    expect(Math.abs(spread / measured - 1)).toBeLessThan(0.005);
  });

  test('of three servers with 150 virtual nodes each leaves a third each, give or take 2 %', () => {
    const spread = compute('hash_ring.spread', { servers: 3, virtual_nodes: 150 });
    expect(spread / 3).toBeCloseTo(0.022, 3);
  });

  test('of one server is none', () => {
    expect(compute('hash_ring.spread', { servers: 1, virtual_nodes: 1 })).toBe(0);
  });

  test('is kept by the virtual nodes needed for it, and by no fewer', () => {
    fc.assert(
      fc.property(servers, virtualNodes, (count, nodes) => {
        const spread = compute('hash_ring.spread', { servers: count, virtual_nodes: nodes });
        expect(compute('hash_ring.virtual_nodes', { servers: count, spread })).toBe(nodes);
      }),
    );
  });
});

describe('the largest share', () => {
  test('with one position each is that of a stick broken at random: (1 + 1/2 + … + 1/n) ÷ n', () => {
    for (const [count, harmonic] of [
      [2, 1.5],
      [3, 11 / 6],
      [100, 5.18737752],
      [1e6, 14.39272672],
    ] as const)
      expect(compute('hash_ring.largest', { servers: count, virtual_nodes: 1 }) * count).toBeCloseTo(
        harmonic,
        3,
      );
  });

  test.each([
    [3, 150],
    [10, 20],
    [5, 2],
  ])('of %d servers with %d virtual nodes each is that of rings cut at random', (count, nodes) => {
    const found = rings(count, nodes, 2000).map((shares) => Math.max(...shares));
    const mean = found.reduce((sum, share) => sum + share, 0) / found.length;
    const largest = compute('hash_ring.largest', { servers: count, virtual_nodes: nodes });
    expect(Math.abs(largest / mean - 1)).toBeLessThan(0.01);
  });

  test('that is much more than an even one is pointed out', () => {
    expect(advise('hash_ring.largest', { servers: 10, virtual_nodes: 1 })).toContain('virtual nodes');
  });

  test('that is about even needs no word', () => {
    expect(advise('hash_ring.largest', { servers: 3, virtual_nodes: 150 })).toBeUndefined();
  });

  test('of one server is all', () => {
    expect(compute('hash_ring.largest', { servers: 1, virtual_nodes: 7 })).toBeCloseTo(1, 4);
  });

  test('is more than an even share', () => {
    fc.assert(
      fc.property(servers, virtualNodes, (count, nodes) => {
        const largest = compute('hash_ring.largest', { servers: count, virtual_nodes: nodes });
        expect(largest * count).toBeGreaterThan(1);
      }),
    );
  });

  test('falls with more virtual nodes', () => {
    fc.assert(
      fc.property(servers, virtualNodes, (count, nodes) => {
        const largest = (virtual_nodes: number): number =>
          compute('hash_ring.largest', { servers: count, virtual_nodes });
        expect(largest(2 * nodes)).toBeLessThan(largest(nodes));
      }),
    );
  });
});

describe('the keys that move', () => {
  test('to a fourth server are a quarter', () => {
    expect(compute('hash_ring.moved', { before: 3, after: 4 })).toBe(0.25);
  });

  test('away from one of four are a quarter', () => {
    expect(compute('hash_ring.moved', { before: 4, after: 3 })).toBe(0.25);
  });

  test('without change are none', () => {
    expect(compute('hash_ring.moved', { before: 4, after: 4 })).toBe(0);
  });
});
