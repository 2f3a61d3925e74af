import { describe, expect, test } from 'vitest';
import { simulate, type Model } from '../../../src/sim';
import { expectMean, replicate } from './confidence';
import { che } from './hit-ratios';
import { cache, call, clients, constant, database, model, scenario, type ClientsOptions } from './models';
import type { CacheSpec } from '../../../src/sim/nodes/cache';
import type { DatabaseSpec } from '../../../src/sim/nodes/database';

const behindCache = (
  users: ClientsOptions & { readonly ratePerSecond: number },
  entries: number,
  spec: Partial<CacheSpec> = {},
  store: Partial<DatabaseSpec> = {},
): Model =>
  model(
    [clients('users', users.ratePerSecond, users), cache('cache', entries, spec), database('store', store)],
    [call('users', 'cache'), call('cache', 'store')],
  );

const hitRatios = (design: Model, seconds: number, warmUpSeconds: number): number[] =>
  replicate(10, (seed) => simulate(design, scenario(seconds, seed, { warmUpSeconds }))).map(
    ({ nodes }) => nodes['cache']?.hit_ratio ?? NaN,
  );

describe('an LRU cache under Zipf keys hits as Che’s approximation says', () => {
  test.each([
    { exponent: 0.6, entries: 1000, seconds: 10 },
    { exponent: 0.8, entries: 100, seconds: 30 },
    { exponent: 0.8, entries: 1000, seconds: 10 },
    { exponent: 1, entries: 1000, seconds: 10 },
  ])('exponent $exponent, $entries of 10,000 keys', ({ exponent, entries, seconds }) => {
    const design = behindCache({ ratePerSecond: 1000, keys: 10_000, zipf: exponent }, entries);
    expectMean(hitRatios(design, 10 + seconds, 10), che(10_000, exponent, entries), 0.03);
  });

  test('10 % of 100,000 keys with exponent 0.8 hit 46.869 % (published)', () => {
    const design = behindCache({ ratePerSecond: 5000, keys: 100_000, zipf: 0.8 }, 10_000);
    expectMean(hitRatios(design, 40, 10), 0.46869, 0.005);
  });
});

describe('a cache', () => {
  test('whose entries live T seconds hits one key λT ÷ (1 + λT) of the time', () => {
    // A renewal argument (Jung, Berger and Balakrishnan, INFOCOM 2003): each miss is followed by λT hits on average.
    const design = behindCache({ ratePerSecond: 2 }, 10, { ttlSeconds: 1.5 });
    expectMean(hitRatios(design, 2_000, 0), 3 / 4, 0.01);
  });

  const SECONDS = 8_000;
  const loads = (kind: 'none' | 'lock'): number[] =>
    replicate(10, (seed) =>
      simulate(
        behindCache({ ratePerSecond: 10 }, 10, { ttlSeconds: 50, stampede: { kind } }, { time: constant(3) }),
        scenario(SECONDS, seed),
      ),
    ).map(({ nodes }) => (nodes['store']?.throughput ?? NaN) * SECONDS);

  test('without a lock asks its store 1 + λδ = 31 times an expiry', () => {
    // λδ requests arrive during a load of δ seconds, and each misses. Each load renews the entry, so it dies T after
    // the answer to the last one, which began 1/λ before the first answer; the next miss comes 1/λ later.
    const epochSeconds = 3 + 50 + 3;
    expectMean(
      loads('none').map((count) => (count / SECONDS) * epochSeconds),
      31,
      0.03,
    );
  });

  test('with a lock asks its store once an expiry', () => {
    // Every δ + T + 1/λ = 53.1 s, from 0.1 s on: 151 times in 8,000 s, the last answered at 7,968 s ± 1 s.
    for (const count of loads('lock')) expect(count).toBeCloseTo(151, 6);
  });

  test('with room for all keys evicts nothing and always hits in the end', () => {
    const { nodes } = simulate(
      behindCache({ ratePerSecond: 100, keys: 1000 }, 1000),
      scenario(200, 1, { warmUpSeconds: 150 }),
    );
    expect(nodes['cache']).toMatchObject({ evictions: 0, hit_ratio: 1 });
  });

  test('that crashes comes back empty', () => {
    const { series } = simulate(
      behindCache({ ratePerSecond: 1000, keys: 100 }, 1000),
      scenario(200, 1, { faults: [{ kind: 'crash', node: 'cache', atSeconds: 100, forSeconds: 10 }] }),
    );
    const ratios = series.nodes['cache']?.hit_ratio ?? [];
    expect(ratios[99]).toBe(1);
    expect(ratios[110]).toBeLessThan(1);
    expect(ratios[112]).toBe(1);
  });
});
