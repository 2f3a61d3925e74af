import type { Eviction } from '../eviction/eviction';
import { widened } from '../eviction/slots';

/** A value that the store does not have yet: newer than all that it has. */
export const UNSTORED = Infinity;

/** What a cache holds: for each key how far in the store’s log its value reaches, and until when it may be served. */
export class Entries {
  #positions = new Float64Array(64);
  #expiries = new Float64Array(64);
  #loadSeconds = new Float64Array(64);

  constructor(readonly kept: Eviction) {}

  /** The slot of a key that is looked up, expired or not; −1 if there is none. */
  use(key: number): number {
    return this.kept.use(key);
  }

  position(slot: number): number {
    return this.#positions[slot] as number;
  }

  expiresAt(slot: number): number {
    return this.#expiries[slot] as number;
  }

  /** How long it took to load what is there. */
  loadSeconds(slot: number): number {
    return this.#loadSeconds[slot] as number;
  }

  keep(key: number, position: number, expiresAt: number, loadSeconds = 0): void {
    let slot = this.kept.slotOf(key);
    if (slot >= 0) this.kept.renew?.(slot, expiresAt);
    else slot = this.kept.insert(key, expiresAt);
    if (slot >= this.#positions.length) this.#grow(slot);
    this.#positions[slot] = position;
    this.#expiries[slot] = expiresAt;
    this.#loadSeconds[slot] = loadSeconds;
  }

  /** Whether there is a value of a key that reaches as far as a position. */
  reaches(key: number, position: number): boolean {
    const slot = this.kept.slotOf(key);
    return slot >= 0 && this.position(slot) >= position;
  }

  /** Whether there is a newer value than that of a position, which may be served. */
  holdsNewer(key: number, position: number, now: number): boolean {
    const slot = this.kept.slotOf(key);
    return slot >= 0 && this.position(slot) > position && this.expiresAt(slot) >= now;
  }

  /** A value that the store did not have has a place in its log now, if it is still there. */
  stored(key: number, position: number): void {
    const slot = this.kept.slotOf(key);
    if (slot >= 0 && this.#positions[slot] === UNSTORED) this.#positions[slot] = position;
  }

  /** A key’s time is over. */
  expire(key: number, now: number): void {
    const slot = this.kept.slotOf(key);
    if (slot < 0 || this.expiresAt(slot) <= now) return;
    this.#expiries[slot] = now;
    this.kept.renew?.(slot, now);
  }

  #grow(slot: number): void {
    this.#positions = widened(this.#positions, slot);
    this.#expiries = widened(this.#expiries, slot);
    this.#loadSeconds = widened(this.#loadSeconds, slot);
  }
}
