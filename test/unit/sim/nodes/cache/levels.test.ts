/** What the instances of the callers keep in their own memory, and what is there when a run begins. */
import { describe, expect, test } from 'vitest';
import { expectMean, replicate } from '../../confidence';
import { call, clients } from '../../models';
import { answered, run } from './designs';

describe('two levels', () => {
  // Two instances take turns, so that each gets ten requests a second.
  const users = { ratePerSecond: 20 };
  const spec = { local: { capacityEntries: 5, ttlSeconds: 1.05 } };
  const app = { instances: 2 };

  test('each instance asks the shared cache once in the time of its own entry', () => {
    const result = run(1100, { users, app, spec, warmUpSeconds: 11 });
    // Of eleven requests the first finds the entry expired, and ten hit within 1.05 s.
    expect(result.nodes['cache']?.local_hit_ratio).toBeCloseTo(10 / 11, 3);
    expect(answered(result, 'cache')).toBeCloseTo((1089 * 20) / 11, -1);
    expect(result.nodes['cache']?.hit_ratio).toBe(1);
  });

  test('a hit in an instance costs no way over the network', () => {
    const { nodes } = run(1100, { users, app, spec, rttSeconds: 1e-3, warmUpSeconds: 11 });
    // To the application always, and to the cache for one of eleven.
    expect(nodes['users']?.p50).toBeCloseTo(1e-3, 4);
    expect(nodes['users']?.mean).toBeCloseTo(1e-3 + 1e-3 / 11, 5);
  });

  test('the memory of an instance goes with it', () => {
    const lasting = { local: { capacityEntries: 5, ttlSeconds: 1e6 } };
    const asked = (faults: Parameters<typeof run>[1]): number =>
      answered(run(100, { users, app, spec: lasting, ...faults }), 'cache');
    expect(asked({})).toBe(2);
    expect(asked({ faults: [{ kind: 'crash', node: 'app', atSeconds: 50.02, forSeconds: 1 }] })).toBe(4);
  });
});

describe('a write-behind cache with a local level before it', () => {
  // A local entry lasts T = 2 s. Reads come r = 9 times a second, and writes, w = 1 a second, are acknowledged at once. The
  // read that loads the entry is never stale, and one t later if a write came since: with probability 1 − e^(−wt). So of
  // 1 + rT reads, r ∫ (1 − e^(−wt)) dt = r (T − (1 − e^(−wT)) ÷ w) are stale.
  const [reads, writes, ttlSeconds] = [9, 1, 2];
  const stale = (reads * (ttlSeconds + Math.expm1(-writes * ttlSeconds) / writes)) / (1 + reads * ttlSeconds);

  test.each([0.01, 5])(
    'with a flush every %d s has stale reads by the time of the local entry',
    (flushSeconds) => {
      const spec = {
        pattern: 'write-behind',
        flushSeconds,
        warmShare: 1,
        local: { capacityEntries: 5, ttlSeconds },
      } as const;
      const users = { ratePerSecond: reads + writes, readShare: 0.9, arrivals: 'poisson' } as const;
      const shares = replicate(
        10,
        (seed) => run(200, { users, spec, seed }).nodes['users']?.stale_reads ?? NaN,
      );
      expectMean(shares, stale, 0.12);
    },
  );
});

test('who reads the store itself misses what a write-behind cache has not stored yet', () => {
  // Writes come w = 1 a second and go to the store every F = 2 s. A read t after that is stale if a write came since:
  // with probability 1 − e^(−wt), on average 1 − (1 − e^(−wF)) ÷ wF.
  const [writes, flushSeconds] = [1, 2];
  const shares = replicate(10, (seed) => {
    const { nodes } = run(300, {
      users: { ratePerSecond: writes, readShare: 0, arrivals: 'poisson' },
      spec: { pattern: 'write-behind', flushSeconds, warmShare: 1 },
      more: { nodes: [clients('readers', 10)], calls: [call('readers', 'store')] },
      seed,
    });
    return nodes['readers']?.stale_reads ?? NaN;
  });
  expectMean(shares, 1 + Math.expm1(-writes * flushSeconds) / (writes * flushSeconds), 0.1);
});

describe('a cache that is warm', () => {
  test('has the keys from the beginning', () => {
    const { nodes } = run(100, { users: { keys: 10 }, spec: { warmShare: 1 } });
    expect(nodes['cache']).toMatchObject({ hit_ratio: 1, loads: 0 });
  });

  test('for a part has that part of its capacity, the most popular keys', () => {
    const half = run(1000, { users: { keys: 10 }, spec: { warmShare: 0.5 } });
    expect(answered(half, 'store')).toBe(5);
    const popular = run(1, { users: { keys: 1e6, zipf: 3 }, spec: { warmShare: 0.1 } });
    // Zipf with exponent 3: the first key gets 1 ÷ ζ(3) = 83 % of all requests.
    expect(popular.nodes['cache']?.hit_ratio).toBeGreaterThan(0.5);
  });
});
