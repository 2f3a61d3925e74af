import { Chain, Links } from './chain';
import { NONE, type Eviction, type EvictionFactory } from './eviction';
import { FrequencySketch } from './frequency-sketch';
import { Slots, widened } from './slots';

/** Of all entries, those in the window; of the others, those protected. */
const WINDOW = 0.01;
const PROTECTED = 0.8;

const IN_WINDOW = 0;
const ON_PROBATION = 1;
const IS_PROTECTED = 2;

/**
 * W-TinyLFU: Einziger, Friedman and Manes, “TinyLFU: a highly efficient cache admission policy”, ACM Trans. Storage 13(4),
 * 2017, §4. A new key comes into a small LRU window. Whoever has to leave that gets into the main part, a segmented LRU, only
 * if a sketch says that it was used more often of late than the one that would have to go for it.
 */
class WindowTinyLfu implements Eviction {
  evicted = 0;
  readonly #slots: Slots;
  readonly #links = new Links();
  readonly #window = new Chain(this.#links);
  readonly #probation = new Chain(this.#links);
  readonly #protected = new Chain(this.#links);
  #segments = new Uint8Array(64);
  readonly #mostInWindow: number;
  readonly #mostProtected: number;
  /** There as soon as the cache is half full: until all is full, everybody is admitted. */
  #sketch: FrequencySketch | undefined;

  constructor(readonly capacityEntries: number) {
    this.#slots = new Slots(capacityEntries);
    this.#mostInWindow = Math.max(1, Math.floor(capacityEntries * WINDOW));
    this.#mostProtected = Math.floor((capacityEntries - this.#mostInWindow) * PROTECTED);
  }

  get size(): number {
    return this.#slots.size;
  }

  slotOf(key: number): number {
    return this.#slots.of(key);
  }

  use(key: number): number {
    this.#sketch?.count(key);
    const slot = this.#slots.of(key);
    if (slot === NONE) return NONE;
    switch (this.#segments[slot]) {
      case IN_WINDOW:
        this.#window.touch(slot);
        break;
      case ON_PROBATION:
        this.#promote(slot);
        break;
      default:
        this.#protected.touch(slot);
    }
    return slot;
  }

  insert(key: number): number {
    if (this.#window.size >= this.#mostInWindow) this.#leaveWindow();
    let slot: number;
    if (this.#slots.isFull) {
      slot = this.#victim();
      this.evicted++;
      this.#chainOf(slot).drop(slot);
      this.#slots.replace(slot, key);
    } else {
      slot = this.#slots.take(key);
      this.#links.reach(slot);
      if (slot >= this.#segments.length) this.#segments = widened(this.#segments, slot);
    }
    this.#segments[slot] = IN_WINDOW;
    this.#window.push(slot);
    if (this.#sketch === undefined && this.size * 2 >= this.capacityEntries)
      this.#sketch = new FrequencySketch(this.capacityEntries);
    return slot;
  }

  remove(key: number): void {
    const slot = this.#slots.free(key);
    if (slot !== NONE) this.#chainOf(slot).drop(slot);
  }

  clear(): void {
    this.#slots.clear();
    this.#window.clear();
    this.#probation.clear();
    this.#protected.clear();
    this.#sketch = undefined;
  }

  /** The oldest of the window goes to the main part, where it is the next to go or, if it was used more, the one before. */
  #leaveWindow(): void {
    const candidate = this.#window.oldest;
    if (this.#slots.isFull && !this.#isAdmitted(candidate)) return;
    this.#window.drop(candidate);
    this.#segments[candidate] = ON_PROBATION;
    this.#probation.push(candidate);
  }

  #isAdmitted(candidate: number): boolean {
    const victim = this.#firstOfMain();
    if (victim === NONE || this.#sketch === undefined) return false;
    const uses = this.#sketch.estimate(this.#slots.keyAt(candidate));
    return uses > this.#sketch.estimate(this.#slots.keyAt(victim));
  }

  /** Who goes: the oldest of a window that is still full because its oldest was not admitted, else the main part’s. */
  #victim(): number {
    if (this.#window.size >= this.#mostInWindow) return this.#window.oldest;
    const victim = this.#firstOfMain();
    return victim === NONE ? this.#window.oldest : victim;
  }

  #firstOfMain(): number {
    return this.#probation.oldest === NONE ? this.#protected.oldest : this.#probation.oldest;
  }

  /** It was used a second time since it came to the main part. */
  #promote(slot: number): void {
    this.#probation.drop(slot);
    this.#segments[slot] = IS_PROTECTED;
    this.#protected.push(slot);
    if (this.#protected.size <= this.#mostProtected) return;
    const demoted = this.#protected.oldest;
    this.#protected.drop(demoted);
    this.#segments[demoted] = ON_PROBATION;
    this.#probation.push(demoted);
  }

  #chainOf(slot: number): Chain {
    const segment = this.#segments[slot];
    return segment === IN_WINDOW
      ? this.#window
      : segment === ON_PROBATION
        ? this.#probation
        : this.#protected;
  }
}

/** A new key stays only if it is used more than the one that would have to go for it. */
export const tinylfu: EvictionFactory = (capacityEntries) => new WindowTinyLfu(capacityEntries);
