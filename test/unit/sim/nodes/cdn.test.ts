/** A CDN: what its edges hit, what its origin sees, where they stand, and what a write does to them. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type Model } from '../../../../src/sim';
import type { CdnSpec } from '../../../../src/sim/nodes/cdn';
import { Stream } from '../../../../src/sim/kernel/stream';
import { Zipf } from '../../../../src/sim/kernel/zipf';
import { expectMean, replicate } from '../confidence';
import { call, cdn, clients, constant, database, model, scenario, service } from '../models';
import { visiting, type Visit } from '../visits';

const design = (entries: number, spec: Partial<CdnSpec> = {}, originSeconds = 0): Model =>
  model(
    [
      clients('users', 0),
      cdn('cdn', entries, spec),
      service('origin', constant(originSeconds), { workers: 1e6 }),
    ],
    [call('users', 'cdn'), call('cdn', 'origin')],
  );

/** Poisson visits of so many sessions, taken at random, to Zipf keys. */
function poisson(
  {
    ratePerSecond,
    sessions,
    keys = 1,
    zipf = 0,
  }: { ratePerSecond: number; sessions: number; keys?: number; zipf?: number },
  seconds: number,
  seed: number,
): Visit[] {
  const dice = new Stream(seed, 'visits');
  const popularity = new Zipf(keys, zipf, new Stream(seed, 'keys'));
  const visits: Visit[] = [];
  for (let at = dice.exponential() / ratePerSecond; at < seconds; at += dice.exponential() / ratePerSecond)
    visits.push({ at, session: dice.below(sessions), key: popularity.draw() });
  return visits;
}

describe('the edges of a CDN hit', () => {
  test('39.97 % of Zipf 0.8 each, as LRU with room for a tenth of 2,000 keys by Che’s approximation', () => {
    // Che, Tung and Wang, IEEE JSAC 20(7), 2002: Σ pᵢ (1 − e^(−pᵢt)) with Σ (1 − e^(−pᵢt)) = 200. An edge sees the same mix.
    const ratios = replicate(10, (seed) =>
      visiting(
        design(200, { edges: 4 }),
        scenario(16, seed, { warmUpSeconds: 5 }),
        poisson({ ratePerSecond: 1000, sessions: 400, keys: 2000, zipf: 0.8 }, 16, seed),
      ),
    ).map(({ result }) => result.nodes['cdn']?.hit_ratio ?? NaN);
    expectMean(ratios, 0.3997, 0.02);
  });

  const oneKey = (spec: Partial<CdnSpec>) =>
    replicate(10, (seed) =>
      visiting(
        design(10, { edges: 4, ttlSeconds: 1.5, ...spec }),
        scenario(1000, seed),
        poisson({ ratePerSecond: 8, sessions: 400 }, 1000, seed),
      ),
    );

  test('(λ/n)T ÷ (1 + (λ/n)T) of one key, where n of them share the load', () => {
    // Jung, Berger and Balakrishnan, INFOCOM 2003, for the part of the requests that an edge sees: 2 × 1.5 = 3.
    expectMean(
      oneKey({}).map(({ result }) => result.nodes['cdn']?.hit_ratio ?? NaN),
      3 / 4,
      0.02,
    );
  });

  test('and with a shield the origin is asked as by one cache for all: λT ÷ (1 + λT) are spared', () => {
    // Copies of copies expire with the shield’s own, so each load of the origin is followed by 8 × 1.5 = 12 others.
    expectMean(
      oneKey({ shield: true }).map(({ result }) => result.nodes['cdn']?.offload ?? NaN),
      12 / 13,
      0.02,
    );
  });
});

describe('ten who miss the same key at one edge at once', () => {
  const visits = Array.from({ length: 10 }, () => ({ at: 1, session: 3 }));
  const asked = (spec: Partial<CdnSpec>): number =>
    (visiting(design(10, spec, 0.5), scenario(10, 1), visits).result.nodes['origin']?.throughput ?? NaN) * 10;
  test('ask the origin once', () => expect(asked({})).toBeCloseTo(1, 9));
  test('ask it ten times without coalescing', () => expect(asked({ coalescing: false })).toBeCloseTo(10, 9));
  test('have its own time behind them when the load ends', () => {
    const { visited } = visiting(design(10, { time: constant(0.1) }, 0.5), scenario(10, 1), [
      { at: 1 },
      { at: 1.2 },
    ]);
    // The load ends at 1 + 0.1 + 0.5 s.
    expect(visited.map(({ visit, seconds }) => visit.at + seconds)).toEqual([
      expect.closeTo(1.6, 9),
      expect.closeTo(1.6, 9),
    ]);
  });
  test('fail together where the origin does', () => {
    const { visited } = visiting(
      design(10, {}, 0.5),
      scenario(10, 1, { faults: [{ kind: 'crash', node: 'origin', atSeconds: 1.2 }] }),
      visits,
    );
    // The load ends when the origin crashes, and so does the wait of all ten.
    expect(visited.map(({ isOk, seconds }) => [isOk, Math.round(seconds * 10)])).toEqual(
      visits.map(() => [false, 2]),
    );
  });
  test('at ten edges ask it ten times, and once through a shield', () => {
    const everywhere = visits.map((visit, session) => ({ ...visit, session }));
    const of = (spec: Partial<CdnSpec>): number =>
      (visiting(design(10, { edges: 10, ...spec }, 0.5), scenario(10, 1), everywhere).result.nodes['origin']
        ?.throughput ?? NaN) * 10;
    expect([of({}), of({ shield: true })].map(Math.round)).toEqual([10, 1]);
  });
});

test('what a shield loads is not thereby used: CLOCK keeps what was asked for twice', () => {
  const [twice, once, third] = [1, 2, 3];
  const { result } = visiting(design(2, { edges: 3, shield: true, eviction: 'clock' }), scenario(10, 1), [
    { at: 1, session: 0, key: twice },
    { at: 2, session: 1, key: twice },
    { at: 3, session: 0, key: once },
    // Takes the place of what was asked for once.
    { at: 4, session: 0, key: third },
    { at: 5, session: 2, key: twice },
  ]);
  expect((result.nodes['origin']?.throughput ?? NaN) * 10).toBeCloseTo(3, 9);
});

describe('a write that passes through', () => {
  /** Two sessions at two edges read a key, one of them writes it at 5 s, and both read it again. */
  const hits = (spec: Partial<CdnSpec>, at: number): number[] =>
    visiting(design(10, { edges: 2, ...spec }, 0.1), scenario(20, 1), [
      { at: 1, session: 0 },
      { at: 1, session: 1 },
      { at: 5, session: 0, write: true },
      { at, session: 0 },
      { at, session: 1 },
    ])
      .visited.filter(({ visit, seconds }) => visit.at === at && seconds < 0.05)
      .map(({ visit: { session = -1 } }) => session);

  test('drops its key at its own edge, and no other', () => expect(hits({}, 6)).toEqual([1]));
  test('drops it everywhere where it purges, so much later', () => {
    expect(hits({ purgeSeconds: 2 }, 6)).toEqual([1]);
    expect(hits({ purgeSeconds: 2 }, 8)).toEqual([]);
  });
  test('reaches the origin', () => {
    const { result } = visiting(design(10), scenario(10, 1), [{ at: 1, write: true }]);
    expect((result.nodes['origin']?.throughput ?? NaN) * 10).toBeCloseTo(1, 9);
  });
});

test('who reads what another has written meets the old answer until its edge’s copy expires', () => {
  const stale = (ttlSeconds: number): number =>
    simulate(
      model(
        [
          clients('users', 100, { readShare: 0.5, keys: 10 }),
          clients('readers', 100, { keys: 10 }),
          cdn('cdn', 100, { edges: 1, ttlSeconds }),
          database('store'),
        ],
        [call('users', 'store'), call('readers', 'cdn'), call('cdn', 'store')],
      ),
      scenario(40, 1),
    ).nodes['readers']?.stale_reads ?? NaN;
  expect(stale(0)).toBe(0);
  // A key is written 5 times a second: a copy that is used for 20 s is nearly always old.
  expect(stale(20)).toBeGreaterThan(0.9);
});

describe('with its users in one region and the origin in another', () => {
  const regions = (spec: Partial<CdnSpec> & { zone?: string }, entries = 10): Model =>
    model(
      [
        clients('users', 0, { zone: 'eu' }),
        cdn('cdn', entries, spec),
        service('origin', constant(0.01), { zone: 'us', workers: 10 }),
      ],
      [call('users', 'cdn'), call('cdn', 'origin')],
      { links: [{ between: ['eu', 'us'], rttSeconds: 0.08 }], localRttSeconds: 0.001 },
    );
  const times = (spec: Partial<CdnSpec> & { zone?: string }, faults: readonly Fault[] = []): number[] =>
    visiting(regions(spec), scenario(10, 1, { faults }), [{ at: 1 }, { at: 2 }]).visited.map(({ seconds }) =>
      Math.round(seconds * 1000),
    );

  test('a miss goes from the users’ place to the origin, and a hit does not', () =>
    expect(times({})).toEqual([1 + 80 + 10, 1]));
  test('their edge is as far from them as it says', () =>
    expect(times({ rttSeconds: 0.02 })).toEqual([20 + 90, 20]));
  test('edges drawn by the origin are as far as that', () =>
    expect(times({ zone: 'us' })).toEqual([80 + 1 + 10, 80]));
  test('a shield stands by the origin', () => expect(times({ shield: true })).toEqual([1 + 80 + 1 + 10, 1]));
  test('a copy is served while the origin is cut off, and nothing else', () => {
    const { visited } = visiting(
      regions({}),
      scenario(20, 1, { faults: [{ kind: 'partition', from: 'eu', to: 'us', atSeconds: 5 }] }),
      [{ at: 1 }, { at: 6 }, { at: 7, key: 1 }],
    );
    expect(visited.map(({ isOk }) => isOk)).toEqual([true, true, false]);
  });
});

test('a CDN that crashes refuses all, and comes back empty', () => {
  const { visited } = visiting(
    design(10, {}, 0.1),
    scenario(20, 1, { faults: [{ kind: 'crash', node: 'cdn', atSeconds: 5, forSeconds: 5 }] }),
    [{ at: 1 }, { at: 2 }, { at: 6 }, { at: 11 }],
  );
  expect(visited.map(({ isOk }) => isOk)).toEqual([true, true, false, true]);
  expect(visited.map(({ seconds }) => Math.round(seconds * 10))).toEqual([1, 0, 0, 1]);
});
