import type { Metric } from './metric';

/** Of caches, and of what stands in front of a store like one. */
export const caching = {
  hit_ratio: {
    unit: 'share',
    of: ['cache', 'cdn', 'dns'],
    zeroTells: true,
    means:
      'The share of look-ups that the cache answered itself, that an edge of the CDN did, or for which the resolver knew the name.',
    matters: 'The store below sees only the rest.',
  },
  offload: {
    unit: 'share',
    of: ['cdn'],
    zeroTells: true,
    means: 'The share of reads for which the origin was not asked: neither the edge nor the shield had to.',
    matters: 'The origin must carry only the rest, and the writes.',
  },
  local_hit_ratio: {
    unit: 'share',
    of: ['cache'],
    needs: 'local',
    zeroTells: true,
    means: 'The share of reads that an instance answered from what it keeps in its own memory (local).',
    matters: 'These never even reach the shared cache; they may be as old as local_ttl.',
  },
  stale_hits: {
    unit: 'share',
    of: ['cache'],
    means: 'The share of look-ups that were answered with an entry whose time was over (stampede: stale).',
    matters: 'What it costs in freshness that nobody waits for a load.',
  },
  loads: {
    unit: 'per second',
    of: ['cache'],
    means: 'Loads of a key from the store, a second, those beside the requests included.',
    matters: 'It is the load on the store: misses, and what is loaded before its time.',
  },
  stampede: {
    unit: 'count',
    of: ['cache'],
    means: 'The most loads of one key that were under way at once.',
    matters:
      'More than one is work done twice: a hot key that expires sends its readers to the store together.',
  },
  evictions: {
    unit: 'per second',
    of: ['cache', 'cdn'],
    means: 'Entries that made room for others, a second.',
    matters: 'A cache that evicts much is smaller than its working set.',
  },
} as const satisfies Record<string, Metric>;
