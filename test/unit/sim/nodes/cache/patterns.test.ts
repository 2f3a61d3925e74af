/** What a miss and a write do, and what is there when the cache is not. */
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../../../src/sim';
import { call, clients, constant } from '../../models';
import { answered, run } from './designs';

/** Down from 20.05 s to 70.05 s, while 500 requests come. */
const outage: Fault = { kind: 'crash', node: 'cache', atSeconds: 20.05, forSeconds: 50 };

describe('while the cache is down', () => {
  test.each(['read-through', 'write-through', 'write-behind', 'refresh-ahead'] as const)(
    '%s gives no answer: its callers know nothing else',
    (pattern) => {
      const { failures } = run(100, { spec: { pattern, ttlSeconds: 1000 }, faults: [outage] });
      expect(failures['users']).toEqual({ refused: 500 });
    },
  );

  test('read-through gives no answer to callers that are cut off from it', () => {
    const cut: Fault = { kind: 'partition', from: 'cache', to: 'app', atSeconds: 20.05, forSeconds: 50 };
    const { failures } = run(100, { spec: { pattern: 'read-through' }, faults: [cut] });
    expect(failures['users']).toEqual({ unreachable: 500 });
  });

  test('write-around goes on writing, and does not read', () => {
    const { nodes, failures } = run(100, {
      spec: { pattern: 'write-around' },
      faults: [outage],
      more: {
        nodes: [clients('writers', 10, { readShare: 0, arrivals: 'constant' })],
        calls: [call('writers', 'app')],
      },
    });
    expect(nodes['writers']?.availability).toBe(1);
    expect(failures['users']).toEqual({ refused: 500 });
  });
});

describe('a write', () => {
  const half = { readShare: 0.5 };

  test('through the cache is answered when the store has it, and is read from the cache', () => {
    const { nodes } = run(1000, {
      users: half,
      spec: { pattern: 'write-through', warmShare: 1 },
      store: { commit: constant(0.03) },
    });
    expect(nodes['cache']).toMatchObject({ hit_ratio: 1, loads: 0 });
    expect(nodes['users']).toMatchObject({ stale_reads: 0 });
    expect(nodes['users']?.max).toBeCloseTo(0.03, 9);
  });

  test('behind the cache is answered at once, and of each key one a flush goes to the store', () => {
    const result = run(1000.5, {
      users: half,
      spec: { pattern: 'write-behind', flushSeconds: 1, warmShare: 1 },
      store: { commit: constant(0.03) },
    });
    expect(result.nodes['users']).toMatchObject({ stale_reads: 0, max: 0 });
    expect(result.nodes['cache']).toMatchObject({ hit_ratio: 1, lost_writes: 0 });
    // A second without a write has probability 2^−10: in 1,000 of them there is one, give or take three deviations.
    expect(Math.abs(answered(result, 'store') - (1000 - 1000 / 1024))).toBeLessThan(4);
  });

  test('around the cache takes no room there, and is read from the store next', () => {
    const result = run(1000, {
      users: { readShare: 0, keys: 1e9 },
      spec: { pattern: 'write-around' },
    });
    expect(result.nodes['cache']?.throughput).toBe(0);
    expect(answered(result, 'store')).toBe(answered(result, 'users'));
    const read = run(1000, { users: half, spec: { pattern: 'write-around' } });
    expect(read.nodes['users']?.stale_reads).toBe(0);
  });
});

describe('a crash of a write-behind cache', () => {
  // Each write is of another key, at 0.1, 0.2, … s. Flushes are at multiples of 1.03 s, the 19th at 19.57 s.
  const writers = { users: { readShare: 0, keys: 1e9 } };
  const spec = { pattern: 'write-behind', flushSeconds: 1.03 } as const;
  const crash = (atSeconds: number): Fault => ({ kind: 'crash', node: 'cache', atSeconds, forSeconds: 1 });

  test('loses the writes that it has acknowledged since the last flush: rate × time', () => {
    const { nodes, faults } = run(40, { ...writers, spec, faults: [crash(20.55)] });
    // From 19.6 s to 20.5 s.
    expect(nodes['cache']?.lost_writes).toBe(10);
    expect(nodes['cache']?.rpo).toBeCloseTo(20.55 - 19.6, 9);
    expect(faults[0]?.rpoSeconds).toBeCloseTo(20.55 - 19.6, 9);
  });

  test('does not lose what is on its way to the store', () => {
    const { nodes } = run(40, {
      ...writers,
      spec,
      store: { commit: constant(0.5) },
      faults: [crash(19.85)],
    });
    // Those of 19.6, 19.7 and 19.8 s; the batch of 19.57 s is in the store at 20.07 s.
    expect(nodes['cache']?.lost_writes).toBe(3);
  });

  test('loses all writes of a key, though only the last would have gone to the store', () => {
    const { nodes } = run(40, { users: { readShare: 0 }, spec, faults: [crash(20.55)] });
    expect(nodes['cache']?.lost_writes).toBe(10);
  });
});

test('what the store does not take goes there with the next flush', () => {
  const result = run(40, {
    users: { readShare: 0, keys: 1e9 },
    spec: { pattern: 'write-behind', flushSeconds: 1.03 },
    faults: [{ kind: 'crash', node: 'store', atSeconds: 10.05, forSeconds: 10 }],
  });
  expect(result.nodes['cache']?.lost_writes).toBe(0);
  // All up to the 38th flush, at 39.14 s.
  expect(answered(result, 'store')).toBe(391);
});

test('refresh-ahead loads a key that is asked for late in its time, beside the requests', () => {
  const result = run(1000, {
    spec: { pattern: 'refresh-ahead', ttlSeconds: 10, refreshAfter: 0.8 },
    store: { time: constant(0.95) },
    warmUpSeconds: 100,
  });
  // The first request 8 s after a load begins the next, which ends 0.95 s later: every 9 s.
  expect(answered(result, 'store')).toBe(100);
  expect(result.nodes['cache']).toMatchObject({ hit_ratio: 1, stampede: 1 });
  expect(result.nodes['users']?.max).toBe(0);
});
