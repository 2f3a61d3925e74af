/** Databases in shards: who gets which load, what a read of all of them waits for, and what a lost one takes along. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type NodeMetrics, type NodeSpec } from '../../../../src/sim';
import type { PartitioningName } from '../../../../src/sim/partitioning';
import { expectMean, replicate } from '../confidence';
import {
  cache,
  call,
  clients,
  constant,
  database,
  exponential,
  model,
  scenario,
  sharded,
  ships,
} from '../models';

const zipf = (keys: number, exponent: number): number[] => {
  const weights = Array.from({ length: keys }, (_, rank) => (rank + 1) ** -exponent);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
};

/** What is measured of users, of the database and of each shard. */
function run(
  db: readonly NodeSpec[],
  users: NodeSpec,
  { seconds = 100, seed = 1, faults = [] as readonly Fault[] } = {},
): { nodes: Readonly<Record<string, NodeMetrics>>; result: ReturnType<typeof simulate> } {
  const result = simulate(model([users, ...db], [call(users.id, 'db')]), scenario(seconds, seed, { faults }));
  return { nodes: result.nodes, result };
}

describe('load', () => {
  test('by range is what the probabilities of the keys of each shard add up to', () => {
    const probabilities = zipf(1000, 1);
    const parts = [0, 1, 2, 3].map((shard) =>
      probabilities.slice(250 * shard, 250 * shard + 250).reduce((sum, one) => sum + one, 0),
    );
    const loads = replicate(10, (seed) => {
      const users = clients('users', 1000, { keys: 1000, zipf: 1 });
      const { nodes } = run(sharded('db', 4, { scheme: 'range' }), users, { seed, seconds: 20 });
      const all = nodes['db']?.throughput ?? NaN;
      return [1, 2, 3, 4].map((shard) => (nodes[`db-${shard}`]?.throughput ?? NaN) / all);
    });
    parts.forEach((part, shard) =>
      expectMean(
        loads.map((one) => one[shard] ?? NaN),
        part,
        0.1,
      ),
    );
    // Harmonic numbers: H(250) ÷ H(1000) = 6.1007 ÷ 7.4855.
    expect(parts[0]).toBeCloseTo(0.815, 4);
  });

  test.each<PartitioningName>(['hash', 'directory', 'consistent-hash', 'hash-slots'])(
    'by %s a key that gets all of it is on one shard, however many there are',
    (scheme) => {
      const { nodes } = run(sharded('db', 8, { scheme }), clients('users', 100, { keys: 1 }));
      expect(nodes['db']?.imbalance).toBe(7);
    },
  );

  test('a hot shard is full while the others idle, and is the bottleneck', () => {
    // 2000 a second, of which the first range gets 82 %, of 1 ms each on one connection.
    const db = sharded('db', 4, { scheme: 'range' }, { connections: 1, time: constant(0.001) });
    const { nodes, result } = run(db, clients('users', 2000, { keys: 1000, zipf: 1 }), { seconds: 20 });
    expect(result.saturated).toMatchObject([{ node: 'db-1', shard: { of: 'db', number: 1, count: 4 } }]);
    expect(result.saturated[0]?.shard?.share).toBeCloseTo(0.815, 2);
    expect(result.bottleneck).toMatchObject({ node: 'db-1' });
    expect(nodes['db']?.hot_shard).toBeCloseTo(1, 2);
    // The mean: one that is full, and 2 × 18.5 % on three.
    expect(nodes['db']?.utilization).toBeCloseTo((1 + 2 * (1 - 0.815)) / 4, 2);
  });

  test('the whole counts what comes to all of them', () => {
    const { nodes } = run(sharded('db', 4), clients('users', 100, { arrivals: 'constant', keys: 100 }));
    const parts = [1, 2, 3, 4].map((shard) => nodes[`db-${shard}`]?.throughput ?? NaN);
    expect(nodes['db']?.throughput).toBeCloseTo(
      parts.reduce((sum, one) => sum + one, 0),
      9,
    );
    expect(nodes['db']?.throughput).toBeCloseTo(100, 1);
  });
});

describe('a read of all shards', () => {
  test.each([2, 8, 16])('of %i, each exponential, takes the harmonic number of means', (n) => {
    const harmonic = Array.from({ length: n }, (_, i) => 1 / (i + 1)).reduce((sum, one) => sum + one, 0);
    const means = replicate(10, (seed) => {
      const db = sharded('db', n, { scatterShare: 1 }, { time: exponential(0.01) });
      const { nodes } = run(db, clients('users', 100, { keys: 100 }), { seed, seconds: 10 });
      return nodes['users']?.mean ?? NaN;
    });
    expectMean(means, 0.01 * harmonic, 0.06);
  });

  test('of 100 is slow 63 % of the time where each is in 1 % (Dean and Barroso, “The tail at scale”, 2013)', () => {
    const time = {
      kind: 'mixture',
      parts: [
        { share: 0.99, distribution: constant(0.01) },
        { share: 0.01, distribution: constant(1) },
      ],
    } as const;
    const slow = replicate(10, (seed) => {
      const db = sharded('db', 100, { scatterShare: 1 }, { time });
      const { nodes } = run(db, clients('users', 20, { keys: 100 }), { seed, seconds: 20 });
      return ((nodes['db']?.mean ?? NaN) - 0.01) / 0.99;
    });
    expectMean(slow, 1 - 0.99 ** 100, 0.1);
  });

  test('is made in the share that is given, and is work for every shard', () => {
    const db = sharded('db', 4, { scatterShare: 0.1, scheme: 'range' });
    const { nodes } = run(db, clients('users', 1000, { keys: 1 }), { seconds: 50 });
    const share = nodes['db']?.cross_shard ?? NaN;
    expect(Math.abs(share - 0.1)).toBeLessThan(5 * Math.sqrt((0.1 * 0.9) / 50_000));
    // The only key is on the first shard: the others see nothing else.
    const { throughput = NaN } = nodes['db'] ?? {};
    expect((nodes['db-2']?.throughput ?? NaN) / throughput).toBeCloseTo(share, 3);
    expect((nodes['db-1']?.throughput ?? NaN) / throughput).toBeCloseTo(1, 3);
  });

  test('fails with any of them', () => {
    const faults: Fault[] = [{ kind: 'crash', node: 'db-3', atSeconds: 0 }];
    const { nodes } = run(sharded('db', 4, { scatterShare: 1 }), clients('users', 10), { faults });
    expect(nodes['users']?.availability).toBe(0);
  });
});

describe('a crash', () => {
  const users = clients('users', 100, { arrivals: 'constant', keys: 1000 });

  test('of one shard takes the requests for its keys along, and no others', () => {
    const faults: Fault[] = [{ kind: 'crash', node: 'db-2', atSeconds: 0 }];
    const { nodes } = run(sharded('db', 4, { scheme: 'range' }), users, { faults });
    // A quarter of uniform keys; five standard deviations of 10,000 requests.
    expect(Math.abs((nodes['users']?.errors ?? NaN) - 0.25)).toBeLessThan(
      5 * Math.sqrt((0.25 * 0.75) / 10_000),
    );
    expect(nodes['db-1']?.availability).toBe(1);
  });

  test('of the database is one of all shards', () => {
    const faults: Fault[] = [{ kind: 'crash', node: 'db', atSeconds: 0 }];
    const { nodes } = run(sharded('db', 4), users, { faults });
    expect(nodes['users']?.availability).toBe(0);
  });

  const failover = {
    ...{ detectSeconds: 1, fence: 'none' as const, fenceSeconds: 0, promoteSeconds: 1 },
    ...{ switchSeconds: 0, reconfigureSeconds: 0, rewindSeconds: 0 },
  };
  const writers = clients('users', 100, { arrivals: 'constant', keys: 1000, readShare: 0 });
  /** Shards with a synchronous follower each, the leader of the first of which crashes. */
  const crashed = (shards: number, atSeconds: number): Readonly<Record<string, NodeMetrics>> => {
    const numbers = Array.from({ length: shards }, (_, shard) => shard + 1);
    const spec = { connections: 1, time: constant(0.001) };
    const db = sharded('db', shards, { scheme: 'range' }, { ...spec, failover });
    const copies = numbers.map((n) => ({
      ...database(`db-${n}-2`, spec),
      ...{ shardOf: 'db', copyOf: `db-${n}` },
    }));
    const replication = numbers.map((n) => ships(`db-${n}`, `db-${n}-2`, 'sync'));
    const faults: Fault[] = [{ kind: 'crash', node: 'db-1', atSeconds }];
    return simulate(
      model([writers, ...db, ...copies], [call('users', 'db')], { replication }),
      scenario(100, 1, { faults }),
    ).nodes;
  };

  test('of a shard’s leader is over when its own follower has taken its place', () => {
    const nodes = crashed(2, 50);
    // Two of a hundred seconds, for half of the keys.
    expect(nodes['users']?.errors).toBeCloseTo(0.01, 3);
    expect(nodes['db']).toMatchObject({ lost_writes: 0, failovers: 1 });
  });

  test('does not hide how busy a shard is: the copy that leads then counts', () => {
    // 98 of 100 seconds, 100 a second of 1 ms each.
    expect(crashed(1, 0)['db']?.hot_shard).toBeCloseTo(0.098, 4);
  });
});

test('a cache in front of shards serves what is old to those that wrote to any of them', () => {
  const stale = (db: readonly NodeSpec[]): number => {
    const users = clients('users', 500, { keys: 10, readShare: 0.5 });
    const app = cache('cache', 100, { ttlSeconds: 1, invalidation: { kind: 'none' } });
    const { nodes } = simulate(
      model([users, app, ...db], [call('users', 'cache'), call('cache', 'db')]),
      scenario(50, 1),
    );
    return nodes['users']?.stale_reads ?? NaN;
  };
  // Which shard a write goes to makes no difference: everything else happens at the same times.
  expect(stale(sharded('db', 4))).toBe(stale([database('db')]));
  expect(stale([database('db')])).toBeGreaterThan(0.5);
});
