/** What a cache keeps, as numbered slots: the cache stores beside each slot what the entry holds. */
export interface Eviction {
  readonly size: number;
  /** The slot of a key, which counts as a use of it; −1 if it is not kept. */
  use(key: number): number;
  /** The slot for a key that is not kept yet; another key may have to go for it. */
  insert(key: number): number;
  remove(key: number): void;
  clear(): void;
  /** Keys that had to go, ever. */
  readonly evicted: number;
}

/** A policy with room for so many entries. */
export type EvictionFactory = (capacityEntries: number) => Eviction;
