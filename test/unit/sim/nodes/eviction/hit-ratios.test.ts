/**
 * Independent requests for 100,000 keys with Zipf popularity, against published ratios and against what the theory
 * says: a policy is asked and loaded as a cache does it, without anything around it.
 */
import { describe, expect, test } from 'vitest';
import { Stream } from '../../../../../src/sim/kernel/stream';
import { Zipf } from '../../../../../src/sim/kernel/zipf';
import { evictions, type EvictionName } from '../../../../../src/sim/nodes/eviction';
import { expectMean, replicate } from '../../confidence';
import { che, hitRatioWhere, zipf } from '../../hit-ratios';

const KEYS = 100_000;
const REQUESTS = 40_000;

interface Trace {
  readonly exponent: number;
  readonly entries: number;
  /** So many keys that nobody asks for again come after each request. */
  readonly scanned?: number;
}

const traces = new Map<string, Int32Array>();

/** The same keys for every policy. */
function keysOf(seed: number, exponent: number, length: number): Int32Array {
  const name = `${seed} ${exponent} ${length}`;
  let keys = traces.get(name);
  if (keys === undefined) {
    const draws = new Zipf(KEYS, exponent, new Stream(seed, 'keys'));
    keys = Int32Array.from({ length }, () => draws.draw());
    traces.set(name, keys);
  }
  return keys;
}

/** The share of requests for one of the keys, scans not counted, that hit after the cache has filled and settled. */
function hitRatio(name: EvictionName, seed: number, { exponent, entries, scanned = 0 }: Trace): number {
  const kept = evictions[name](entries, new Stream(seed, 'eviction'));
  const settled = 10 * entries;
  let next = KEYS;
  let hits = 0;
  keysOf(seed, exponent, settled + REQUESTS).forEach((key, request) => {
    if (kept.use(key) < 0) kept.insert(key, request);
    else if (request >= settled) hits++;
    for (let scan = 0; scan < scanned; scan++) {
      kept.use(next);
      kept.insert(next++, request);
    }
  });
  return hits / REQUESTS;
}

const ratios = (name: EvictionName, trace: Trace): number[] =>
  replicate(10, (seed) => hitRatio(name, seed, trace));
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const PUBLISHED = [
  { exponent: 0.8, entries: 1000, lru: 0.20433, fifo: 0.17921, best: 0.33953 },
  { exponent: 1, entries: 1000, lru: 0.50617, fifo: 0.46479, best: 0.61914 },
];

describe.each(PUBLISHED)('exponent $exponent, $entries entries', ({ exponent, entries, lru, fifo, best }) => {
  const trace = { exponent, entries };

  test(`LRU hits ${lru}, as Che’s approximation says`, () => {
    expectMean(ratios('lru', trace), lru, 0.02);
  });

  // Gelenbe, “A unified approach to the evaluation of a class of replacement algorithms”, IEEE Trans. Comp. C-22(6), 1973.
  test.each(['fifo', 'random'] as const)(
    `%s hits ${fifo}: for independent requests both are the same`,
    (name) => {
      expectMean(ratios(name, trace), fifo, 0.02);
    },
  );

  test('TTL with one time for all is FIFO', () => {
    expect(hitRatio('ttl', 1, trace)).toBe(hitRatio('fifo', 1, trace));
  });

  test('CLOCK hits as a renewal argument says', () => {
    // In a round of the hand a key is used with probability u = 1 − e^(−pτ), and stays as long as it is: 1 ÷ (1 − u)
    // rounds on average, with absences of 1 ÷ p between. The round τ is such that as many keys stay as there is room for.
    const kept = (x: number): number => (x > 500 ? 1 : (x * Math.exp(x)) / (1 + x * Math.exp(x)));
    expectMean(ratios('clock', trace), hitRatioWhere(kept, zipf(KEYS, exponent), entries), 0.02);
  });

  test.each(['lfu', 'tinylfu'] as const)(
    '%s comes closer to the best than to LRU, and not beyond',
    (name) => {
      // No policy that does not know the future hits more often than the one that keeps the most popular keys.
      const reached = mean(ratios(name, trace));
      expect(reached).toBeLessThan(best);
      expect(reached).toBeGreaterThan((lru + best) / 2);
    },
  );
});

describe('where three of four requests are of a scan', () => {
  const trace = { exponent: 0.9, entries: 1000, scanned: 3 };

  test('LRU hits as Che’s approximation says of keys that come between a quarter of the time', () => {
    // A key stays until as many others came as there is room for, of which each scanned one is new.
    const popularity = zipf(KEYS, 0.9);
    const others = (requests: number): number =>
      3 * requests - popularity.reduce((sum, p) => sum + Math.expm1(-p * requests), 0);
    let [low, high] = [0, 1e6];
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (others(middle) < 1000) low = middle;
      else high = middle;
    }
    const expected = -popularity.reduce((sum, p) => sum + p * Math.expm1(-p * low), 0);
    expectMean(ratios('lru', trace), expected, 0.03);
  });

  test('TinyLFU hits more often than LRU does without any scan', () => {
    expect(mean(ratios('tinylfu', trace))).toBeGreaterThan(che(KEYS, 0.9, 1000));
  });
});
