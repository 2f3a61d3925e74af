/** Shards that are added while the others are served. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type NodeSpec } from '../../../../src/sim';
import type { PartitioningName } from '../../../../src/sim/partitioning';
import { expectMean, replicate } from '../confidence';
import { call, clients, constant, model, scenario, sharded } from '../models';

const add = (shards: number, atSeconds = 10): Fault => ({ kind: 'reshard', node: 'db', shards, atSeconds });
const readers = clients('users', 100, { arrivals: 'constant', keys: 10_000 });

const run = (db: readonly NodeSpec[], faults: readonly Fault[], users = readers, seconds = 100, seed = 1) =>
  simulate(
    model([users, ...db], [call('users', 'db')], { localRttSeconds: 0.01 }),
    scenario(seconds, seed, { faults }),
  );

describe('takes', () => {
  // 1 kB at 10 B/s for each shard.
  const copied = { sizeBytes: 1000, bandwidthBytesPerSecond: 10 };

  test('as long as the new shard takes in its part: size ÷ (n + 1) ÷ bandwidth', () => {
    const db = sharded('db', 4, { scheme: 'directory', resharding: copied });
    const { nodes } = run(db, [add(1)]);
    const { moved_keys: moved = NaN, resharding } = nodes['db'] ?? {};
    expect(moved).toBeCloseTo(1 / 5, 1);
    expect(resharding).toBeCloseTo((1000 * moved) / 10, 9);
  });

  test('as long as half a range takes', () => {
    const { nodes } = run(sharded('db', 4, { scheme: 'range', resharding: copied }), [add(1)]);
    expect(nodes['db']).toMatchObject({ moved_keys: 1 / 8, resharding: 1000 / 8 / 10 });
  });

  test('and the cutover of each batch on top', () => {
    const resharding = { ...copied, batches: 10, cutoverSeconds: 0.5 };
    const { nodes } = run(sharded('db', 4, { scheme: 'range', resharding }), [add(1)]);
    expect(nodes['db']?.resharding).toBeCloseTo(12.5 + 5, 9);
  });

  test('no end while one of the shards that copy is down', () => {
    const faults: Fault[] = [add(1), { kind: 'crash', node: 'db-1', atSeconds: 5 }];
    const { nodes } = run(sharded('db', 4, { scheme: 'range', resharding: copied }), faults);
    expect(nodes['db']).toMatchObject({ moved_keys: 0, resharding: Infinity });
  });

  test('turns: who adds shards twice gets the second ones after the first', () => {
    const { nodes } = run(sharded('db', 4, { scheme: 'range', resharding: copied }), [add(1), add(1, 11)]);
    // The first half is there after 12.5 s, the second as long after that: 24 s after it was asked for.
    expect(nodes['db']).toMatchObject({ moved_keys: 2 / 8, resharding: 12.5 - 1 + 12.5 });
  });
});

describe('meanwhile', () => {
  test('the shards that copy work slower, and the others do not', () => {
    const resharding = { sizeBytes: 1000, bandwidthBytesPerSecond: 1, load: 0.2 };
    const { nodes } = run(sharded('db', 4, { scheme: 'range', resharding }, { time: constant(0.008) }), [
      add(1, 0),
    ]);
    // A fifth of its work is copying: 8 ms take 10.
    expect(nodes['db-1']?.mean).toBeCloseTo(0.01, 9);
    expect(nodes['db-2']?.mean).toBeCloseTo(0.008, 9);
  });

  test('a caller is sent on once for each batch that has moved, which is one round trip', () => {
    const resharding = { sizeBytes: 1000, bandwidthBytesPerSecond: 10, batches: 10 };
    const users = clients('users', 1000, { arrivals: 'constant', keys: 10_000 });
    const { nodes } = run(sharded('db', 2, { scheme: 'range', resharding }), [add(1)], users);
    expect(nodes['db']?.redirects).toBe(10);
    expect(nodes['users']?.max).toBeCloseTo(0.02, 9);
    expect(nodes['users']?.p50).toBeCloseTo(0.01, 3);
  });

  test('requests for the keys of a batch wait until it has changed hands', () => {
    const resharding = { batches: 1, cutoverSeconds: 4 };
    const { nodes } = run(sharded('db', 2, { scheme: 'range', resharding }), [add(1)]);
    // All that come in those 4 s for the moving quarter of the keys, 2 s on average.
    expect(nodes['users']?.availability).toBe(1);
    expect(nodes['users']?.max).toBeGreaterThan(3.9);
    expectMean(
      replicate(10, (seed) => {
        const result = run(sharded('db', 2, { scheme: 'range', resharding }), [add(1)], readers, 100, seed);
        return (result.nodes['users']?.mean ?? NaN) - 0.01;
      }),
      0.04 * 0.25 * 2,
      0.2,
    );
  });

  test.each<PartitioningName>(['hash', 'range', 'directory', 'consistent-hash', 'hash-slots'])(
    'by %s no write is lost, and no request fails',
    (scheme) => {
      const resharding = { sizeBytes: 1000, bandwidthBytesPerSecond: 10, batches: 10, cutoverSeconds: 0.1 };
      const users = clients('users', 100, { keys: 100, readShare: 0.5 });
      const { nodes } = run(sharded('db', 3, { scheme, resharding }), [add(2)], users);
      expect(nodes['users']).toMatchObject({ availability: 1, stale_reads: 0 });
      expect(nodes['db']?.lost_writes).toBe(0);
    },
  );
});

test('afterwards the new shards have their part of the load', () => {
  const { nodes } = run(sharded('db', 2, { scheme: 'range' }), [add(2, 0)]);
  // Ten thousand requests for keys that are all alike.
  const chance = (5 * Math.sqrt(0.25 * 0.75 * 10_000)) / 100;
  for (const id of ['db-1', 'db-2', 'db-3', 'db-4'])
    expect(Math.abs((nodes[id]?.throughput ?? NaN) - 25), id).toBeLessThan(chance);
});
