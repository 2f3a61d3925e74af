import type { Stream } from '../../kernel/stream';
import type { Eviction, EvictionFactory } from './eviction';
import { Slots } from './slots';

class RandomReplacement implements Eviction {
  evicted = 0;
  readonly #slots: Slots;

  constructor(
    readonly capacityEntries: number,
    readonly stream: Stream,
  ) {
    this.#slots = new Slots(capacityEntries);
  }

  get size(): number {
    return this.#slots.size;
  }

  slotOf(key: number): number {
    return this.#slots.of(key);
  }

  use(key: number): number {
    return this.#slots.of(key);
  }

  insert(key: number): number {
    if (!this.#slots.isFull) return this.#slots.take(key);
    // All slots are taken, so each is as likely as any other.
    const slot = this.stream.below(this.capacityEntries);
    this.evicted++;
    this.#slots.replace(slot, key);
    return slot;
  }

  remove(key: number): void {
    this.#slots.free(key);
  }

  clear(): void {
    this.#slots.clear();
  }
}

/** Any goes, each as likely as the others. */
export const random: EvictionFactory = (capacityEntries, stream) =>
  new RandomReplacement(capacityEntries, stream);
