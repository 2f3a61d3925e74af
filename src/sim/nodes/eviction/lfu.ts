import { NONE, type Eviction, type EvictionFactory } from './eviction';
import { Slots, widened } from './slots';

/**
 * Shah, Mitra and Matani, “An O(1) algorithm for implementing the LFU cache eviction scheme”, 2010: a list of classes by
 * how often keys were used, and in each the keys used so often, so that a use moves a key to the next class. Counts begin
 * with a key’s stay and never decay; of those used least often, the one that was used longest ago goes.
 */
class LeastFrequentlyUsed implements Eviction {
  evicted = 0;
  readonly #slots: Slots;
  /** For each slot its class, and its neighbours there. */
  #classes = new Int32Array(64);
  #newer = new Int32Array(64);
  #older = new Int32Array(64);
  readonly #byUses = new Classes();

  constructor(capacityEntries: number) {
    this.#slots = new Slots(capacityEntries);
  }

  get size(): number {
    return this.#slots.size;
  }

  slotOf(key: number): number {
    return this.#slots.of(key);
  }

  use(key: number): number {
    const slot = this.#slots.of(key);
    if (slot === NONE) return NONE;
    const from = this.#classes[slot] as number;
    const to = this.#byUses.next(from);
    this.#leave(slot);
    this.#enter(slot, to);
    return slot;
  }

  insert(key: number): number {
    let slot: number;
    if (this.#slots.isFull) {
      slot = this.#byUses.oldest[this.#byUses.lowest] as number;
      this.evicted++;
      this.#leave(slot);
      this.#slots.replace(slot, key);
    } else {
      slot = this.#slots.take(key);
      if (slot >= this.#classes.length) this.#grow(slot);
    }
    this.#enter(slot, this.#byUses.first());
    return slot;
  }

  remove(key: number): void {
    const slot = this.#slots.free(key);
    if (slot !== NONE) this.#leave(slot);
  }

  clear(): void {
    this.#slots.clear();
    this.#byUses.clear();
  }

  #enter(slot: number, into: number): void {
    const { newest, oldest } = this.#byUses;
    const before = newest[into] as number;
    this.#classes[slot] = into;
    this.#older[slot] = before;
    this.#newer[slot] = NONE;
    if (before === NONE) oldest[into] = slot;
    else this.#newer[before] = slot;
    newest[into] = slot;
  }

  #leave(slot: number): void {
    const from = this.#classes[slot] as number;
    const { newest, oldest } = this.#byUses;
    const newer = this.#newer[slot] as number;
    const older = this.#older[slot] as number;
    if (newer === NONE) newest[from] = older;
    else this.#older[newer] = older;
    if (older === NONE) oldest[from] = newer;
    else this.#newer[older] = newer;
    if (newest[from] === NONE) this.#byUses.drop(from);
  }

  #grow(slot: number): void {
    this.#classes = widened(this.#classes, slot);
    this.#newer = widened(this.#newer, slot);
    this.#older = widened(this.#older, slot);
  }
}

/** Classes of slots that were used equally often, in the order of how often. */
class Classes {
  lowest = NONE;
  newest = new Int32Array(64);
  oldest = new Int32Array(64);
  #uses = new Float64Array(64);
  #lower = new Int32Array(64);
  #higher = new Int32Array(64);
  #made = 0;
  #freed: number[] = [];

  /** The class of what was used once. */
  first(): number {
    const { lowest } = this;
    return lowest !== NONE && this.#uses[lowest] === 1 ? lowest : this.#make(1, NONE, lowest);
  }

  /** The class of what was used once more than those of another class. */
  next(after: number): number {
    const higher = this.#higher[after] as number;
    const uses = (this.#uses[after] as number) + 1;
    return higher !== NONE && this.#uses[higher] === uses ? higher : this.#make(uses, after, higher);
  }

  /** A class has nobody left. */
  drop(empty: number): void {
    const lower = this.#lower[empty] as number;
    const higher = this.#higher[empty] as number;
    if (lower === NONE) this.lowest = higher;
    else this.#higher[lower] = higher;
    if (higher !== NONE) this.#lower[higher] = lower;
    this.#freed.push(empty);
  }

  clear(): void {
    this.lowest = NONE;
    this.#made = 0;
    this.#freed = [];
  }

  #make(uses: number, lower: number, higher: number): number {
    const made = this.#freed.pop() ?? this.#made++;
    if (made >= this.newest.length) this.#grow(made);
    this.newest[made] = this.oldest[made] = NONE;
    this.#uses[made] = uses;
    this.#lower[made] = lower;
    this.#higher[made] = higher;
    if (lower === NONE) this.lowest = made;
    else this.#higher[lower] = made;
    if (higher !== NONE) this.#lower[higher] = made;
    return made;
  }

  #grow(made: number): void {
    this.newest = widened(this.newest, made);
    this.oldest = widened(this.oldest, made);
    this.#uses = widened(this.#uses, made);
    this.#lower = widened(this.#lower, made);
    this.#higher = widened(this.#higher, made);
  }
}

/** Least frequently used goes first. */
export const lfu: EvictionFactory = (capacityEntries) => new LeastFrequentlyUsed(capacityEntries);
