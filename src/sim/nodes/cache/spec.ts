import type { Distribution } from '../../kernel/distribution';
import type { EvictionName } from '../eviction';
import type { PatternName } from './patterns';

/** Memory before a slower store: keeps some of the keys, and asks the calls below on a miss. */
export interface CacheSpec {
  readonly role: 'cache';
  readonly pattern: PatternName;
  readonly eviction: EvictionName;
  readonly capacityEntries: number;
  /** How long an entry may be served; `Infinity` for ever. */
  readonly ttlSeconds: number;
  /** Each entry’s time is up to such a share of that shorter or longer, 0 … 1. */
  readonly ttlJitter: number;
  readonly time: Distribution;
  readonly stampede: Stampede;
  readonly invalidation: Invalidation;
  /** `write-behind`: how often what was written goes on to the store. */
  readonly flushSeconds: number;
  /** `refresh-ahead`: the share of an entry’s time after which a hit loads it again, 0 … 1. */
  readonly refreshAfter: number;
  /** The share of the capacity that is there from the beginning, the most popular keys first, 0 … 1. */
  readonly warmShare: number;
  /** What each instance of its callers keeps in its own memory, least recently used going first. */
  readonly local?: { readonly capacityEntries: number; readonly ttlSeconds: number };
}

/** What keeps the readers of an expired key from all loading it at once. */
export type Stampede =
  | { readonly kind: 'none' }
  /** While one request loads a key, others that miss it wait for that one. */
  | { readonly kind: 'lock' }
  /** XFetch: a request may load a key before it expires, the likelier the nearer that is and the longer a load takes. */
  | { readonly kind: 'early'; readonly beta: number }
  /** An expired entry is served so much longer, while one load goes on beside. */
  | { readonly kind: 'stale'; readonly seconds: number };

/** What makes an entry go, other than its time, when its key is written past it. */
export type Invalidation =
  | { readonly kind: 'none' }
  /** Whoever writes also deletes the key here. */
  | { readonly kind: 'write' }
  /** The store tells of the change so much later. */
  | { readonly kind: 'event'; readonly delaySeconds: number }
  /** Each hit asks the store whether the version is still its latest. */
  | { readonly kind: 'version' };
