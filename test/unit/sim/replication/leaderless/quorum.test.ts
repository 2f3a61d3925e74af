/** What a quorum promises, and what it costs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulate } from '../../../../../src/sim';
import { call, clients, constant, exponential, model, scenario } from '../../models';
import { peers, quorum } from './peers';

/** Two callers beside different databases, who read and write the same few keys. */
function design(databases: number, n: number, r: number, w: number) {
  const { nodes, replication } = peers(databases, quorum(n, r, w, { delay: exponential(0.01) }), {
    commit: exponential(0.005),
    time: exponential(0.001),
  });
  return model(
    [
      clients('here', 80, { readShare: 0.6, keys: 3 }),
      clients('there', 80, { readShare: 0.6, keys: 3 }),
      ...nodes,
    ],
    [call('here', 'db-0'), call('there', `db-${databases - 1}`)],
    { replication, localRttSeconds: 0.002 },
  );
}

const stale = (result: ReturnType<typeof simulate>): number =>
  Math.max(result.nodes['here']?.stale_reads ?? NaN, result.nodes['there']?.stale_reads ?? NaN);

describe('without failures', () => {
  // Gifford, “Weighted voting for replicated data”, SOSP 1979.
  test('no read is stale where r + w > n', () => {
    const quorums = fc
      .record({ n: fc.integer({ min: 1, max: 5 }), r: fc.nat(4), w: fc.nat(4), more: fc.nat(2) })
      .map(({ n, r, w, more }) => ({ n, r: 1 + (r % n), w: 1 + (w % n), databases: Math.max(2, n + more) }))
      .filter(({ n, r, w }) => r + w > n);
    fc.assert(
      fc.property(quorums, fc.nat(1000), ({ databases, n, r, w }, seed) => {
        const result = simulate(design(databases, n, r, w), scenario(1, seed));
        expect(stale(result)).toBe(0);
        expect(result.nodes['db-0']?.lost_writes).toBe(0);
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  test('some are where r + w = n', () => {
    expect(stale(simulate(design(3, 3, 1, 2), scenario(10, 1)))).toBeGreaterThan(0);
  });

  test('nothing fails', () => {
    expect(simulate(design(5, 3, 2, 2), scenario(10, 1)).failures).toEqual({});
  });
});

/** How long a request takes whose quorum answers after 10, 40 and 100 ms; the one that is asked counts at once. */
test.each([
  { r: 1, readSeconds: 0 },
  { r: 2, readSeconds: 0.04 },
  { r: 3, readSeconds: 0.1 },
])('a read of $r copies waits for the $r fastest', ({ r, readSeconds }) => {
  const { nodes, replication } = peers(3, quorum(3, r, 1), { zones: ['west', 'east', 'north'] });
  const result = simulate(
    model([clients('users', 10, { zone: 'west' }), ...nodes], [call('users', 'db-0')], {
      replication,
      links: [
        { between: ['west', 'east'], rttSeconds: 0.04 },
        { between: ['west', 'north'], rttSeconds: 0.1 },
      ],
    }),
    scenario(10, 1),
  );
  expect(result.nodes['users']?.mean).toBeCloseTo(readSeconds, 9);
});

test('a write of all copies waits for the slowest disk and way', () => {
  const { nodes, replication } = peers(3, quorum(3, 1, 3), {
    zones: ['west', 'east', 'north'],
    commit: constant(0.005),
  });
  const result = simulate(
    model([clients('users', 10, { zone: 'west', readShare: 0 }), ...nodes], [call('users', 'db-0')], {
      replication,
      links: [{ between: ['west', 'north'], rttSeconds: 0.1 }],
    }),
    scenario(10, 1),
  );
  expect(result.nodes['users']?.mean).toBeCloseTo(0.105, 9);
});
