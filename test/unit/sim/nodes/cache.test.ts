/** The loss of a cache, and of what it was loading. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type SimulationResult } from '../../../../src/sim';
import { cache, call, clients, constant, database, model, scenario, service } from '../models';
import type { CacheSpec } from '../../../../src/sim/nodes/cache';
import type { ClientsSpec } from '../../../../src/sim/nodes/clients';

/** An application, its cache in a place of its own, and the store; one key, which is read ten times a second. */
function run(
  faults: readonly Fault[],
  {
    spec = {},
    users = {},
    storeSeconds = 0,
  }: { spec?: Partial<CacheSpec>; users?: Partial<ClientsSpec>; storeSeconds?: number } = {},
  seconds = 100,
): SimulationResult {
  return simulate(
    model(
      [
        clients('users', 10, { arrivals: 'constant', ...users }),
        service('app', constant(0), { workers: 1e4 }),
        cache('cache', 10, { zone: 'memory', ...spec }),
        database('store', { time: constant(storeSeconds) }),
      ],
      [call('users', 'app'), call('app', 'cache'), call('cache', 'store')],
    ),
    scenario(seconds, 1, { faults }),
  );
}
/** Requests that a node has answered. */
const answered = ({ nodes, durationSeconds }: SimulationResult, id: string): number =>
  Math.round((nodes[id]?.throughput ?? NaN) * durationSeconds);

describe('where a cache is down', () => {
  const crash: Fault = { kind: 'crash', node: 'cache', atSeconds: 20.05, forSeconds: 50 };
  test('its callers go to the store themselves, which gets the whole load', () => {
    const result = run([crash]);
    expect(result.nodes['users']?.availability).toBe(1);
    // One miss at first and one when it is back, and all 500 requests of the outage between.
    expect(answered(result, 'store')).toBe(502);
  });

  test('what it was loading is not answered from it, and not kept', () => {
    // The load of 0.1 s ends at 3.1 s, while the cache is down from 2 to 2.5 s: the first and its nine followers before
    // 1 s … 2 s were under way; each goes to the store once more.
    const result = run([{ ...crash, atSeconds: 2.05, forSeconds: 0.5 }], { storeSeconds: 3 }, 30);
    // Twenty under way at the crash (0.1 … 2.0 s) and five of the outage ask twice or once; those from 2.6 s on load
    // for themselves until the first of them is there, at 5.6 s: 20 · 2 + 5 + 31 (2.6 … 5.6 s, where the last one misses still).
    expect(answered(result, 'store')).toBeGreaterThanOrEqual(20 * 2 + 5 + 30);
    expect(answered(result, 'store')).toBeLessThanOrEqual(20 * 2 + 5 + 31);
    expect(result.nodes['users']?.errors).toBe(0);
  });
});

test('callers that are cut off from a cache go to the store when no connection comes', () => {
  const result = run([{ kind: 'partition', from: 'memory', to: 'app', atSeconds: 20.05, forSeconds: 50 }]);
  expect(result.nodes['users']?.availability).toBe(1);
  // A second for the connection that never comes.
  expect(result.nodes['users']?.max).toBeCloseTo(1, 9);
  expect(answered(result, 'store')).toBe(501);
});

test('a lock outlives a load that fails: one of those that wait loads next, and no two at a time', () => {
  // The store refuses until 10.05 s; each load that fails lets the next begin, so that never two are in the store.
  const result = run(
    [{ kind: 'partition', from: 'memory', to: 'store', atSeconds: 0.05, forSeconds: 10 }],
    { spec: { stampede: 'lock', ttlSeconds: 1e-9 }, storeSeconds: 1 },
    40,
  );
  // 29 to 30 loads of 1 s each, one after the other, have room in the 30 s after the partition; more would be two at once.
  expect(answered(result, 'store')).toBeLessThanOrEqual(30);
  expect(answered(result, 'store')).toBeGreaterThan(20);
});

test('without invalidation a write through the cache leaves the old value in it', () => {
  const hits = (invalidation: 'write' | 'none'): number =>
    run([], { spec: { invalidation }, users: { readShare: 0.5 } }, 1000).nodes['cache']?.hit_ratio ?? NaN;
  // Without, all but the first read hit; with it, a read hits where the request before it was a read: half of them.
  expect(hits('none')).toBeGreaterThan(0.999);
  // 3.3 binomial deviations of 5,000 reads.
  expect(Math.abs(hits('write') - 0.5)).toBeLessThan(3.3 * Math.sqrt(0.25 / 5000));
});

test('an answer that leaves after the end of the run is none', () => {
  // 20 s of its own in a run of 30 s: only what came in the first 10 s, at 0.1 s … 9.9 s, is answered in time.
  const result = simulate(
    model(
      [clients('users', 10, { arrivals: 'constant' }), cache('cache', 10, { time: constant(20) })],
      [call('users', 'cache')],
    ),
    scenario(30.05, 1),
  );
  expect(answered(result, 'users')).toBe(100);
});
