import type { Calculator, Input } from './calculator';
import { keysFor, topShare, zipf } from './zipf';

const entries: Input = {
  name: 'entries',
  dimension: 'count',
  means: 'entries that the cache holds',
  least: 0,
};
const keys: Input = { name: 'keys', dimension: 'count', means: 'keys that are asked for', least: 1 };
const skew: Input = {
  name: 'skew',
  dimension: 'count',
  means: 'exponent of Zipf’s law: 0 for keys asked for alike',
  default: 1,
  least: 0,
  most: 10,
};
const hitRatio: Input = {
  name: 'hit_ratio',
  dimension: 'share',
  means: 'share of requests that the cache answers',
  least: 0,
  most: 1,
};

/** What a cache is worth. */
export const cache: Calculator = {
  id: 'cache',
  title: 'Cache',
  summary:
    'Working set, hit ratio under Zipf’s law, effective latency, and the load that is left for the database.',
  source:
    'Che, Tung and Wang, “Hierarchical web caching systems”, JSAC 2002, and Fricker, Robert and Roberts, “A versatile and accurate approximation for LRU cache performance”, ITC 2012; expiry: Jung, Berger and Balakrishnan, “Modeling TTL-based Internet caches”, INFOCOM 2003; overhead: redis.io, MEMORY USAGE.',
  functions: [
    {
      name: 'caching.hit_ratio',
      means:
        'Share of requests that a cache answers which drops the entry that was not used for longest (LRU).',
      inputs: [entries, keys, skew],
      result: 'share',
      compute: ({ entries = 0, keys = 1, skew = 1 }) =>
        lruHitRatio(Math.floor(entries), Math.floor(keys), skew),
      working:
        'Σ qᵢ × (1 − e^(−qᵢ × t)) with Σ (1 − e^(−qᵢ × t)) = entries and qᵢ ∝ 1 ÷ i^skew for i = 1 … keys',
      example: 'caching.hit_ratio(entries=1 M, keys=100 M)',
    },
    {
      name: 'caching.top_share',
      means:
        'Share of requests for the most popular keys: the most that a cache with so many entries can answer.',
      inputs: [entries, keys, skew],
      result: 'share',
      compute: ({ entries = 0, keys = 1, skew = 1 }) => topShare(Math.floor(entries), Math.floor(keys), skew),
      working: '(1 + 1 ÷ 2^skew + … + 1 ÷ entries^skew) ÷ (1 + 1 ÷ 2^skew + … + 1 ÷ keys^skew)',
      example: 'caching.top_share(entries=1 M, keys=100 M)',
    },
    {
      name: 'caching.working_set',
      means: 'The fewest keys that get so great a share of the requests.',
      inputs: [
        { name: 'share', dimension: 'share', means: 'share of the requests', least: 0, most: 1 },
        keys,
        skew,
      ],
      result: 'count',
      counts: 'keys',
      compute: ({ share = 0, keys = 1, skew = 1 }) => keysFor(share, Math.floor(keys), skew),
      working: 'smallest k with top_share(k, keys, skew) ≥ share',
      example: 'caching.working_set(share=80 %, keys=100 M)',
    },
    {
      name: 'caching.memory',
      means: 'Memory that the entries take.',
      inputs: [
        entries,
        { name: 'size', dimension: 'data', means: 'size of a value with its key', least: 0 },
        {
          name: 'overhead',
          dimension: 'data',
          means: 'memory that an entry takes besides (56 B in Redis 7.2)',
          default: 56,
          least: 0,
        },
      ],
      result: 'data',
      compute: ({ entries = 0, size = 0, overhead = 0 }) => entries * (size + overhead),
      working: 'entries × (size + overhead)',
      example: 'caching.memory(entries=1 M, size=500 B)',
    },
    {
      name: 'caching.ttl_hit_ratio',
      means: 'Share of the requests for one key that are answered before its entry expires.',
      inputs: [
        { name: 'requests', dimension: 'rate', means: 'requests a second for that key', least: 0 },
        { name: 'ttl', dimension: 'time', means: 'how long an entry is kept', least: 0 },
      ],
      result: 'share',
      compute: ({ requests = 0, ttl = 0 }) => (requests * ttl === 0 ? 0 : 1 - 1 / (1 + requests * ttl)),
      working: 'requests × ttl ÷ (1 + requests × ttl)',
      example: 'caching.ttl_hit_ratio(requests=1/s, ttl=1 min)',
    },
    {
      name: 'caching.latency',
      means: 'Mean latency behind a cache.',
      inputs: [
        hitRatio,
        { name: 'hit', dimension: 'time', means: 'latency of the cache', least: 0 },
        { name: 'miss', dimension: 'time', means: 'latency of what lies behind it', least: 0 },
      ],
      result: 'time',
      compute: ({ hit_ratio = 0, hit = 0, miss = 0 }) => hit + (1 - hit_ratio) * miss,
      working: 'hit + (1 − hit_ratio) × miss',
      example: 'caching.latency(hit_ratio=90 %, hit=1 ms, miss=20 ms)',
    },
    {
      name: 'caching.misses',
      means: 'Requests that are left for the database.',
      inputs: [{ name: 'requests', dimension: 'rate', means: 'requests a second', least: 0 }, hitRatio],
      result: 'rate',
      counts: 'requests',
      compute: ({ requests = 0, hit_ratio = 0 }) => requests * (1 - hit_ratio),
      working: 'requests × (1 − hit_ratio)',
      advice: ({ hit_ratio = 0 }) =>
        hit_ratio >= 0.5 && hit_ratio < 1
          ? `While the cache is empty, the database gets ${Math.round(1 / (1 - hit_ratio))} times as many.`
          : undefined,
      example: 'caching.misses(requests=10 k/s, hit_ratio=90 %)',
    },
    {
      name: 'caching.needed_hit_ratio',
      means: 'The hit ratio that leaves the database no more than it can take.',
      inputs: [
        { name: 'requests', dimension: 'rate', means: 'requests a second', least: 0 },
        {
          name: 'database',
          dimension: 'rate',
          means: 'requests a second that the database can take',
          least: 0,
        },
      ],
      result: 'share',
      compute: ({ requests = 0, database = 0 }) => (requests <= database ? 0 : 1 - database / requests),
      working: 'max(0, 1 − database ÷ requests)',
      advice: (_, share) =>
        share > 0
          ? 'An empty cache overloads the database: fill it before it is needed, one request at a time for each entry.'
          : undefined,
      example: 'caching.needed_hit_ratio(requests=10 k/s, database=2 k/s)',
    },
  ],
};

/**
 * Che's approximation: an entry stays for a time t after its last request, the same for all, in which the cache fills.
 * Newton's method from 0 never overshoots, since what is in the cache grows ever more slowly with t.
 */
function lruHitRatio(entries: number, keys: number, skew: number): number {
  if (entries >= keys) return 1;
  const groups = zipf(keys, skew);
  let time = 0;
  for (let step = 0, change = Infinity; step < 200 && change > 1e-12 * time; step++) {
    let held = 0;
    let slope = 0;
    for (const { keys: count, popularity } of groups) {
      const gone = Math.exp(-popularity * time);
      held += count * (1 - gone);
      slope += count * popularity * gone;
    }
    change = (entries - held) / slope;
    time += change;
  }
  return groups.reduce(
    (hits, { keys: count, popularity }) => hits - count * popularity * Math.expm1(-popularity * time),
    0,
  );
}
