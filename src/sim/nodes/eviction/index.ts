import { clock } from './clock';
import type { EvictionFactory } from './eviction';
import { fifo } from './fifo';
import { lfu } from './lfu';
import { lru } from './lru';
import { random } from './random';
import { tinylfu } from './tiny-lfu';
import { ttl } from './ttl';

/** Every eviction policy of a cache, under the name it has in a diagram. */
export const evictions = { lru, lfu, fifo, random, clock, tinylfu, ttl } as const satisfies Record<
  string,
  EvictionFactory
>;

export type EvictionName = keyof typeof evictions;

/** The names of all policies. */
export const evictionNames = Object.keys(evictions) as EvictionName[];
