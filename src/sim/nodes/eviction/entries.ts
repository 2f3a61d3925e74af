import { UNSTORED } from '../../consistency/unstored';
import type { Eviction } from './eviction';
import { widened } from './slots';

/** Where, of the numbers of an entry, each stands. */
const [POSITION, EXPIRES_AT, LOAD_SECONDS] = [0, 1, 2];
/** So many numbers has an entry; the last is of no use, but with it no entry lies across two lines of a processor's cache. */
const ENTRY = 4;

/**
 * What a cache holds: for each key how far in the store’s log its value reaches, from `UNSTORED` on where the store does not
 * have it yet, and until when it may be served.
 */
export class Entries {
  #numbers = new Float64Array(64 * ENTRY);

  constructor(readonly kept: Eviction) {}

  /** The slot of a key that is looked up, expired or not; −1 if there is none. */
  use(key: number): number {
    return this.kept.use(key);
  }

  /** The slot of a key whose value may be served now, which counts as a use of it; −1 if there is none. */
  find(key: number, now: number): number {
    const slot = this.kept.use(key);
    return slot >= 0 && this.expiresAt(slot) >= now ? slot : -1;
  }

  /** The same, without a use of it. */
  peek(key: number, now: number): number {
    const slot = this.kept.slotOf(key);
    return slot >= 0 && this.expiresAt(slot) >= now ? slot : -1;
  }

  position(slot: number): number {
    return this.#numbers[slot * ENTRY + POSITION] as number;
  }

  expiresAt(slot: number): number {
    return this.#numbers[slot * ENTRY + EXPIRES_AT] as number;
  }

  /** How long it took to load what is there. */
  loadSeconds(slot: number): number {
    return this.#numbers[slot * ENTRY + LOAD_SECONDS] as number;
  }

  keep(key: number, position: number, expiresAt: number, loadSeconds = 0): void {
    let slot = this.kept.slotOf(key);
    if (slot >= 0) this.kept.renew?.(slot, expiresAt);
    else slot = this.kept.insert(key, expiresAt);
    const first = slot * ENTRY;
    if (first >= this.#numbers.length) this.#numbers = widened(this.#numbers, first + ENTRY);
    this.#numbers[first + POSITION] = position;
    this.#numbers[first + EXPIRES_AT] = expiresAt;
    this.#numbers[first + LOAD_SECONDS] = loadSeconds;
  }

  /** Whether there is a value of a key that reaches as far as a position. */
  reaches(key: number, position: number): boolean {
    const slot = this.kept.slotOf(key);
    return slot >= 0 && this.position(slot) >= position;
  }

  /** Whether there is a newer value than that of a position, which may be served. */
  holdsNewer(key: number, position: number, now: number): boolean {
    const slot = this.peek(key, now);
    return slot >= 0 && this.position(slot) > position;
  }

  /** A value that the store did not have has a place in its log now, if it is still there. */
  stored(key: number, position: number): void {
    const slot = this.kept.slotOf(key);
    if (slot >= 0 && this.position(slot) >= UNSTORED) this.#numbers[slot * ENTRY + POSITION] = position;
  }

  /** A key’s time is over. */
  expire(key: number, now: number): void {
    const slot = this.kept.slotOf(key);
    if (slot < 0 || this.expiresAt(slot) <= now) return;
    this.#numbers[slot * ENTRY + EXPIRES_AT] = now;
    this.kept.renew?.(slot, now);
  }
}
