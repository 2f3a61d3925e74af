import { NONE, type EvictionFactory } from './eviction';
import { EvictionQueue } from './queue';

export class LeastRecentlyUsed extends EvictionQueue {
  override use(key: number): number {
    const slot = this.slotOf(key);
    if (slot !== NONE) this.touch(slot);
    return slot;
  }
}

/** Least recently used goes first. */
export const lru: EvictionFactory = (capacityEntries) => new LeastRecentlyUsed(capacityEntries);
