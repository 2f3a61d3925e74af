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

  test('longer by as long as one of them is down, even in the middle of a batch', () => {
    const faults: Fault[] = [add(1), { kind: 'crash', node: 'db-1', atSeconds: 15, forSeconds: 20 }];
    const { nodes } = run(sharded('db', 4, { scheme: 'range', resharding: copied }), faults);
    expect(nodes['db']?.moved_keys).toBe(1 / 8);
    expect(nodes['db']?.resharding).toBeCloseTo(12.5 + 20, 9);
  });

  test('turns: who adds shards twice gets the second ones after the first', () => {
    const { nodes } = run(sharded('db', 4, { scheme: 'range', resharding: copied }), [add(1), add(1, 11)]);
    // The first half is there after 12.5 s, the second as long after that: 24 s after it was asked for.
    expect(nodes['db']).toMatchObject({ moved_keys: 2 / 8, resharding: 12.5 - 1 + 12.5 });
  });
});

describe('shards that are removed', () => {
  // A quarter of 1 kB at 10 B/s, in one batch: until 35 s.
  const resharding = { sizeBytes: 1000, bandwidthBytesPerSecond: 10, batches: 1 };
  const four = sharded('db', 4, { scheme: 'range', resharding });
  const crash = (node: string, atSeconds: number): Fault => ({
    kind: 'crash',
    node,
    atSeconds,
    forSeconds: 1,
  });
  const availability = (...faults: Fault[]) => run(four, faults).nodes['users']?.availability;

  test('take as long as their keys take to copy', () => {
    expect(run(four, [add(-1)]).nodes['db']).toMatchObject({ moved_keys: 1 / 4, resharding: 25 });
  });

  test('serve until then, and nobody asks them for anything afterwards', () => {
    expect(availability(add(-1), crash('db-4', 34))).toBeLessThan(1);
    expect(availability(add(-1), crash('db-4', 36))).toBe(1);
    expect(availability(crash('db-4', 36))).toBeLessThan(1);
  });

  test('come again before others do', () => {
    const { nodes } = run(four, [add(-1), add(2, 40)]);
    expect(Object.keys(nodes)).toEqual(['users', 'db', 'db-1', 'db-2', 'db-3', 'db-4', 'db-5']);
    // The third has got the fourth’s range and gives half of what it has, a quarter of all; then one of a quarter halves.
    expect(nodes['db']?.moved_keys).toBeCloseTo(1 / 4 + 1 / 4 + 1 / 8, 12);
    expect(nodes['db']?.availability).toBe(1);
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

  test('who waits for that goes to the shard that has the keys then', () => {
    // From 10 s to 49 s, half of 100 requests a second wait for keys that leave the only shard there was.
    const resharding = { batches: 1, cutoverSeconds: 39 };
    const { nodes } = run(sharded('db', 1, { scheme: 'range', resharding }), [add(1)], readers, 50);
    const chance = (5 * Math.sqrt(0.25 * 4000)) / 50;
    expect(Math.abs((nodes['db-1']?.throughput ?? NaN) - (10 * 100 + 40 * 50) / 50)).toBeLessThan(chance);
  });

  test('reads of all shards wait for it, too, as they ask for those keys', () => {
    const resharding = { batches: 1, cutoverSeconds: 20 };
    const { nodes } = run(sharded('db', 2, { scatterShare: 1, resharding }), [add(2)]);
    // A fifth of them, for 10 s on average.
    expect(nodes['users']?.max).toBeGreaterThan(19.9);
    expect(nodes['users']?.mean).toBeCloseTo(0.2 * 10 + 0.01, 2);
  });

  // By hash, keys move between old shards as well; by range, the upper halves of two of the three do.
  test.each<[PartitioningName, number | undefined]>([
    ['hash', 2 / 5],
    ['range', 2 / 6],
    ['directory', 2 / 5],
    ['consistent-hash', undefined],
    ['hash-slots', 2 / 5],
  ])('by %s each request is carried out once, by the shard that has its key', (scheme, expected) => {
    const resharding = { sizeBytes: 1000, bandwidthBytesPerSecond: 1000, batches: 10, cutoverSeconds: 0.1 };
    const users = clients('users', 100, { keys: 10_000, readShare: 0.5 });
    const { nodes } = run(sharded('db', 3, { scheme, resharding }), [add(2, 0)], users);
    const { moved_keys: moved = NaN, resharding: seconds = NaN } = nodes['db'] ?? {};
    const at = (...shards: number[]): number =>
      shards.reduce((sum, shard) => sum + (nodes[`db-${shard}`]?.throughput ?? NaN), 0);
    const { throughput: all = NaN } = nodes['users'] ?? {};
    expect(nodes['users']?.availability).toBe(1);
    expect(at(1, 2, 3, 4, 5)).toBeCloseTo(all, 9);
    // From when all have moved on; five standard deviations of 10,000 requests, and of how hashes spread as many keys.
    const chance = 10 * Math.sqrt(0.25 / 10_000);
    const newShare = at(4, 5) / all;
    expect(Math.abs(newShare - (expected ?? moved))).toBeLessThan(chance + seconds / 100);
  });
});

describe('what was deleted by mistake', () => {
  /** Between two requests: those come at each hundredth of a second. */
  const gone = (node: string, atSeconds = 10.005): Fault => ({ kind: 'delete', node, atSeconds });
  /** Requests of those who read, in each of which nothing was found. */
  const missing = (db: readonly NodeSpec[], faults: readonly Fault[], users = [readers]): number => {
    const calls = users.map(({ id }) => call(id, 'db'));
    const { failures } = simulate(model([...users, ...db], calls), scenario(100.005, 1, { faults }));
    return failures['users']?.missing ?? 0;
  };

  test.each<PartitioningName>(['hash', 'range', 'directory', 'consistent-hash', 'hash-slots'])(
    'does not come back by moving it, by %s',
    (scheme) => {
      // All of the 100 requests of each second after it.
      expect(missing(sharded('db', 1, { scheme }), [gone('db'), add(3, 20), add(2, 30)])).toBe(90 * 100);
    },
  );

  test('is gone in the new shard that takes its keys over, and in no other', () => {
    // Ranges: the fourth shard gets the upper half of the first, which was a third.
    const chance = 5 * Math.sqrt((9000 * 2) / 9);
    const db = sharded('db', 3, { scheme: 'range' });
    expect(Math.abs(missing(db, [gone('db-1'), add(1, 20)]) - 9000 / 3)).toBeLessThan(chance);
    expect(Math.abs(missing(db, [gone('db-2'), add(1, 20)]) - 9000 / 3)).toBeLessThan(chance);
  });

  test('leaves alone what has moved away before', () => {
    const chance = 5 * Math.sqrt((8000 * 5) / 36);
    const db = sharded('db', 3, { scheme: 'range' });
    expect(Math.abs(missing(db, [add(1), gone('db-1', 20.005)]) - 8000 / 6)).toBeLessThan(chance);
  });

  test('is there if it was written again before it moved', () => {
    // Each of four keys is, within a second or two.
    const [readShare, keys, arrivals] = [0, 4, 'constant' as const];
    const users = [
      clients('users', 100, { keys, arrivals }),
      clients('writer', 100, { keys, arrivals, readShare }),
    ];
    const faults: Fault[] = [gone('db'), { kind: 'partition', from: 'writer', to: 'db', atSeconds: 19 }];
    const unmoved = missing(sharded('db', 1, { scheme: 'range' }), faults, users);
    expect(unmoved).toBeLessThan(200);
    expect(missing(sharded('db', 1, { scheme: 'range' }), [...faults, add(3, 20)], users)).toBe(unmoved);
  });
});

test('a new shard is as busy as it has been since it was there', () => {
  // For the last 20 of 100 s half of 100 requests of 4 ms each a second; for 80 s the first shard has them all.
  const users = clients('users', 100, { arrivals: 'constant', keys: 10_000 });
  const db = sharded('db', 1, { scheme: 'range' }, { connections: 1, time: constant(0.004) });
  const { nodes } = run(db, [add(1, 80)], users);
  const first = 0.8 * 0.4 + 0.2 * 0.2;
  const chance = (5 * Math.sqrt(0.25 * 2000) * 0.004) / 20;
  expect(nodes['db']?.hot_shard).toBeCloseTo(first, 2);
  expect(Math.abs((nodes['db']?.utilization ?? NaN) - (first + 0.2) / 2)).toBeLessThan(chance);
});

describe('shards are compared', () => {
  test('since keys last moved: before, there was one', () => {
    const users = clients('users', 1000, { arrivals: 'constant', keys: 10_000 });
    const { nodes } = run(sharded('db', 1, { scheme: 'range' }), [add(1, 90)], users);
    // Even but for chance, of 10,000 requests; over all 100 s the first has had 95 % of them.
    expect(nodes['db']?.imbalance).toBeLessThan((5 * Math.sqrt(0.25 * 10_000)) / 5000);
  });

  test('as even where nothing has come since', () => {
    const users = clients('users', 1000, { keys: 10_000 });
    const faults: Fault[] = [{ kind: 'partition', from: 'users', to: 'db', atSeconds: 50 }, add(3, 60)];
    const result = run(sharded('db', 1, {}, { connections: 1, time: constant(0.001) }), faults, users);
    expect(result.bottleneck?.shard).toMatchObject({ count: 4, share: 1 / 4 });
    expect(result.nodes['db']?.imbalance).toBe(0);
  });
});

test('afterwards the new shards have their part of the load', () => {
  const { nodes } = run(sharded('db', 2, { scheme: 'range' }), [add(2, 0)]);
  // Ten thousand requests for keys that are all alike.
  const chance = (5 * Math.sqrt(0.25 * 0.75 * 10_000)) / 100;
  for (const id of ['db-1', 'db-2', 'db-3', 'db-4'])
    expect(Math.abs((nodes[id]?.throughput ?? NaN) - 25), id).toBeLessThan(chance);
});
