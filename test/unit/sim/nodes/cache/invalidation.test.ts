/** How long readers see the old value of a key that is written past the cache. */
import { describe, expect, test } from 'vitest';
import type { SimulationResult } from '../../../../../src/sim';
import type { CacheSpec } from '../../../../../src/sim/nodes/cache';
import { expectMean, replicate } from '../../confidence';
import { call, clients } from '../../models';
import { run, type Design } from './designs';

const READS = 20;
const WRITES = 1;

/** Readers of a key through the cache, and writers of it who know nothing of the cache. */
const written = (
  seconds: number,
  invalidation: CacheSpec['invalidation'],
  rest: Design = {},
): SimulationResult =>
  run(seconds, {
    users: { arrivals: 'poisson', ratePerSecond: READS },
    spec: { invalidation },
    more: {
      nodes: [clients('writers', WRITES, { readShare: 0 })],
      calls: [call('writers', 'store')],
    },
    ...rest,
  });

test('a change that is told d later makes d ÷ (1/μ + d + 1/λ) of the reads stale', () => {
  // A loaded value is fresh until the next write, 1/μ later, and is served for d more; the next read, 1/λ later, loads it.
  const delaySeconds = 0.5;
  const shares = replicate(10, (seed) => written(1000, { kind: 'event', delaySeconds }, { seed })).map(
    ({ nodes }) => nodes['users']?.stale_reads ?? NaN,
  );
  expectMean(shares, delaySeconds / (1 / WRITES + delaySeconds + 1 / READS), 0.05);
});

describe('a check of the version', () => {
  const { nodes } = written(1000, { kind: 'version' }, { rttSeconds: 1e-3 });

  test('leaves no read stale', () => {
    expect(nodes['users']?.stale_reads).toBe(0);
  });

  test('costs each hit the way to the store and back, and once more where the version is another', () => {
    // Users, application, cache, store: three ways there and back, of 1 ms each.
    expect(nodes['users']?.p50).toBeCloseTo(3e-3, 4);
    expect(nodes['users']?.max).toBeCloseTo(4e-3, 9);
    const misses = 1 - (nodes['cache']?.hit_ratio ?? NaN);
    expect(nodes['users']?.mean).toBeCloseTo(3e-3 + misses * 1e-3, 6);
  });
});

test('without invalidation nearly all reads are stale', () => {
  expect(written(1000, { kind: 'none' }).nodes['users']?.stale_reads).toBeGreaterThan(0.98);
});
