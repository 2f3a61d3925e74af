import type { Distribution } from '../kernel/distribution';

/** Memory before a slower store: keeps the most recently used keys, and asks the calls below on a miss. */
export interface CacheSpec {
  readonly role: 'cache';
  readonly pattern: 'cache-aside';
  readonly eviction: 'lru';
  readonly capacityEntries: number;
  /** How long an entry may be served; `Infinity` for ever. */
  readonly ttlSeconds: number;
  readonly time: Distribution;
  /** `lock`: while one request reloads a key, others that miss it wait for that one. */
  readonly stampede: 'none' | 'lock';
  /** `write`: a service that writes a key past the cache also deletes it here; `none`: only time invalidates. */
  readonly invalidation: 'write' | 'none';
}
