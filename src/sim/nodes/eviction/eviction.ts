import type { Stream } from '../../kernel/stream';

/** No slot. */
export const NONE = -1;

/** What a cache keeps, as numbered slots: the cache stores beside each slot what the entry holds. */
export interface Eviction {
  readonly size: number;
  /** Keys that had to go, ever. */
  readonly evicted: number;
  /** The slot of a key; −1 if it is not kept. */
  slotOf(key: number): number;
  /** The same for a look-up: whether it finds the key or not, it counts as a use of it. */
  use(key: number): number;
  /** The slot for a key that is not kept yet, which may be served until a time; another key may have to go for it. */
  insert(key: number, expiresAt: number): number;
  /** What is in a slot may be served until another time from now on. */
  renew?(slot: number, expiresAt: number): void;
  remove(key: number): void;
  clear(): void;
}

/** A policy with room for so many entries, and random numbers if it needs any. */
export type EvictionFactory = (capacityEntries: number, stream: Stream) => Eviction;
