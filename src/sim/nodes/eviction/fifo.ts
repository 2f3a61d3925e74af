import type { EvictionFactory } from './eviction';
import { EvictionQueue } from './queue';

class FirstInFirstOut extends EvictionQueue {
  override use(key: number): number {
    return this.slotOf(key);
  }
}

/** The one that came first goes first, however often it was used. */
export const fifo: EvictionFactory = (capacityEntries) => new FirstInFirstOut(capacityEntries);
