import type { EvictionFactory } from './eviction';
import { lru } from './lru';

/** Every eviction policy of a cache, under the name it has in a diagram. */
export const evictions = { lru } as const satisfies Record<string, EvictionFactory>;

export type EvictionName = keyof typeof evictions;

/** The names of all policies. */
export const evictionNames = Object.keys(evictions) as EvictionName[];
