import { Column } from '../kernel/column';
import type { Stream } from '../kernel/stream';
import { evictions, type EvictionName } from './eviction';
import type { Eviction } from './eviction/eviction';

/** What a place of a CDN has copies of: answers, how far in the origin’s log each reaches, and until when it may be served. */
export class EdgeStore {
  readonly #kept: Eviction;
  readonly #positions = new Column();
  readonly #expiries = new Column();

  constructor(eviction: EvictionName, capacityEntries: number, stream: Stream) {
    this.#kept = evictions[eviction](capacityEntries, stream);
  }

  /** The slot of an answer that may be served now, which counts as a use of it; −1 if there is none. */
  find(key: number, now: number): number {
    const slot = this.#kept.use(key);
    return slot >= 0 && this.#expiries.get(slot) >= now ? slot : -1;
  }

  position(slot: number): number {
    return this.#positions.get(slot);
  }

  expiry(slot: number): number {
    return this.#expiries.get(slot);
  }

  keep(key: number, position: number, expiry: number): void {
    let slot = this.#kept.slotOf(key);
    if (slot >= 0) this.#kept.renew?.(slot, expiry);
    else slot = this.#kept.insert(key, expiry);
    this.#positions.set(slot, position);
    this.#expiries.set(slot, expiry);
  }

  remove(key: number): void {
    this.#kept.remove(key);
  }

  clear(): void {
    this.#kept.clear();
  }

  /** Answers that had to go, ever. */
  get evicted(): number {
    return this.#kept.evicted;
  }
}
