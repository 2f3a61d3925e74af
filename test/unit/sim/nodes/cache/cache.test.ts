/** The loss of a cache, and of what it was loading. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type SimulationResult } from '../../../../../src/sim';
import { cache, call, clients, constant, database, model, scenario, service } from '../../models';
import type { CacheSpec } from '../../../../../src/sim/nodes/cache';
import type { ClientsSpec } from '../../../../../src/sim/nodes/clients';

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
    const result = run([{ ...crash, atSeconds: 2.05, forSeconds: 0.5 }], { storeSeconds: 2.95 }, 30);
    // The 20 of 0.1 … 2.0 s were loading: each goes to the store once more. The 5 of 2.1 … 2.5 s find it down. The 30
    // of 2.6 … 5.5 s miss, until the first of them is loaded at 5.55 s.
    expect(answered(result, 'store')).toBe(2 * 20 + 5 + 30);
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
  // Each load fails after the 1 s that a connection may take, and the next begins: at 0.1, 1.1 … 10.1 s, which is the
  // first that gets through. What is loaded expires at once, so that loads of 0.95 s follow from 11.1 to 39.1 s.
  const { nodes } = run(
    [{ kind: 'partition', from: 'memory', to: 'store', atSeconds: 0.05, forSeconds: 10 }],
    { spec: { stampede: { kind: 'lock' }, ttlSeconds: 1e-9 }, storeSeconds: 0.95 },
    40,
  );
  expect(nodes['store']?.in_flight).toBeCloseTo((29 * 0.95 + 0.9) / 40, 6);
});

test('without invalidation a write through the cache leaves the old value in it', () => {
  const hits = (kind: 'write' | 'none'): number =>
    run([], { spec: { invalidation: { kind } }, users: { readShare: 0.5 } }, 1000).nodes['cache']
      ?.hit_ratio ?? NaN;
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
