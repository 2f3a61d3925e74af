/** What keeps the readers of an expired key from all loading it. */
import { describe, expect, test } from 'vitest';
import { simulate } from '../../../../../src/sim';
import { expectMean, replicate } from '../../confidence';
import { cache, call, clients, constant, database, model, scenario } from '../../models';
import { visiting } from '../../visits';
import { run } from './designs';

describe('XFetch, with 20 readers a second and loads of a second', () => {
  const KEYS = 20;
  const early = (beta: number, ttlSeconds: number) =>
    ({ ttlSeconds, stampede: { kind: 'early', beta } }) as const;

  /** Loads of a key, of which each has readers of its own, until all entries were loaded anew once. */
  const loads = (beta: number, ttlSeconds: number, seconds: number): number[] =>
    replicate(30, (seed) => {
      const { nodes } = simulate(
        model(
          // Thinning a Poisson stream gives each key a Poisson stream.
          [
            clients('users', 20 * KEYS, { keys: KEYS }),
            cache('cache', KEYS, early(beta, ttlSeconds)),
            database('store', { time: constant(1) }),
          ],
          [call('users', 'cache'), call('cache', 'store')],
        ),
        scenario(seconds, seed, { warmUpSeconds: 3 }),
      );
      return ((nodes['cache']?.loads ?? NaN) * (seconds - 3)) / KEYS;
    });

  test('a key is loaded e times an expiry (Vattani et al., PVLDB 2015)', () => {
    // While the first loads, others join it: e^(1/β) in all.
    expectMean(loads(1, 12, 16), Math.E, 0.15);
  });

  test('with β = 2 it is loaded √e times', () => {
    expectMean(loads(2, 25, 28), Math.sqrt(Math.E), 0.12);
  });

  test('the first load begins βδ (ln λβδ + 0.5772) before the entry expires', () => {
    // Several caches side by side, each with a store of its own that shows when its one key is loaded.
    const lanes = Array.from({ length: 10 }, (_, lane) => lane);
    const design = model(
      lanes.flatMap((lane) => [
        clients(`users${lane}`, 20),
        cache(`cache${lane}`, 10, early(1, 12)),
        database(`store${lane}`, { time: constant(1) }),
      ]),
      lanes.flatMap((lane) => [call(`users${lane}`, `cache${lane}`), call(`cache${lane}`, `store${lane}`)]),
    );
    const firstAnswers = replicate(30, (seed) => {
      const { nodes, sliceSeconds } = simulate(design, scenario(16, seed)).series;
      const from = Math.floor(3 / sliceSeconds);
      const answers = lanes.map((lane) => {
        const throughput = nodes[`store${lane}`]?.throughput ?? [];
        const slice = throughput.findIndex((rate, at) => at > from && (rate ?? 0) > 0);
        return (slice + 0.5) * sliceSeconds;
      });
      return answers.reduce((sum, answer) => sum + answer, 0) / lanes.length;
    });
    // Readers miss from the first request, at 1/λ, until that is answered δ later; the answer to the last of them, 1/λ
    // before that, comes another δ later, and its entry expires 12 s after that.
    const expiry = 1 / 20 + 1 - 1 / 20 + 1 + 12;
    expectMean(
      firstAnswers.map((answer) => expiry - (answer - 1)),
      Math.log(20) + 0.5772,
      0.08,
    );
  });
});

describe('stale-while-revalidate', () => {
  // An entry expires 50 s after it came. The first request after that, and the 29 of the 2.95 s that the load takes, get
  // the old value; the next load begins 53 s after this one.
  const design = { store: { time: constant(2.95) }, warmUpSeconds: 100 };
  const served = run(100 + 530, {
    ...design,
    spec: { ttlSeconds: 50, stampede: { kind: 'stale', seconds: 10 } },
  });

  test('serves the old value while one load goes on', () => {
    expect(served.nodes['cache']).toMatchObject({ hit_ratio: 1, stampede: 1 });
    expect(served.nodes['cache']?.stale_hits).toBeCloseTo(30 / 530, 4);
    expect(served.nodes['users']?.max).toBe(0);
  });

  test('does not serve what has expired longer ago', () => {
    const { nodes } = run(100 + 530, {
      ...design,
      spec: { ttlSeconds: 50, stampede: { kind: 'stale', seconds: 1.04 } },
    });
    // Ten or eleven requests get the old value, the others of the load’s time wait for loads of their own.
    expect(nodes['cache']?.stampede).toBeGreaterThan(15);
    expect(nodes['users']?.max).toBeCloseTo(2.95, 9);
  });
});

describe('the metric of a stampede', () => {
  const stampede = (kind: 'none' | 'lock'): number =>
    run(200, {
      spec: { ttlSeconds: 20, stampede: { kind } },
      store: { time: constant(3.05) },
      warmUpSeconds: 10,
    }).nodes['cache']?.stampede ?? NaN;

  test('counts the request that finds the entry expired and the 30 that come until it is loaded', () => {
    expect(stampede('none')).toBe(31);
  });

  test('is 1 with a lock', () => {
    expect(stampede('lock')).toBe(1);
  });
});

test('who waited for a load that failed, and has gone, does not load', () => {
  // A request a second, each of a user who waits 0.4 s; a load fails after 2.5 s. The two that wait for it have gone by then,
  // and the third after it begins the next: one in three loads, where loads back to back would be one every 2.5 s.
  const design = model(
    [
      clients('users', 1, { arrivals: 'constant', timeoutSeconds: 0.4 }),
      cache('cache', 10, { stampede: { kind: 'lock' } }),
      database('store', { time: constant(9) }),
    ],
    [call('users', 'cache'), call('cache', 'store', { timeoutSeconds: 2.5 })],
  );
  expect(simulate(design, scenario(30.5, 1)).nodes['cache']?.loads).toBeCloseTo(10 / 30.5, 9);
});

test('jitter spreads the times of entries evenly around the ttl', () => {
  // A request a second, and lives between 0.6 s and 1.8 s: two of three live to see the next request, and none two.
  const ratios = replicate(10, (seed) =>
    run(2000, {
      users: { arrivals: 'constant', ratePerSecond: 1 },
      spec: { ttlSeconds: 1.2, ttlJitter: 0.5 },
      seed,
    }),
  ).map(({ nodes }) => nodes['cache']?.hit_ratio ?? NaN);
  // Of each load and the request that it answers itself, 2/3 more hit.
  expectMean(ratios, 2 / 3 / (1 + 2 / 3), 0.02);
});

test('who waits for another’s load has the cache’s own time behind it when that ends', () => {
  const design = model(
    [
      clients('users', 0),
      cache('cache', 10, { time: constant(0.1), stampede: { kind: 'lock' } }),
      database('store', { time: constant(0.5) }),
    ],
    [call('users', 'cache'), call('cache', 'store')],
  );
  const { visited } = visiting(design, scenario(10, 1), [{ at: 1 }, { at: 1.2 }]);
  // The load ends at 1 + 0.1 + 0.5 s.
  expect(visited.map(({ visit, seconds }) => visit.at + seconds)).toEqual([
    expect.closeTo(1.6, 9),
    expect.closeTo(1.6, 9),
  ]);
});
