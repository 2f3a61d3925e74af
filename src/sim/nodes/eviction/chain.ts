import { NONE } from './eviction';
import { widened } from './slots';

/** Where, of the two numbers of a slot, its neighbours stand. */
const [NEWER, OLDER] = [0, 1];

/** The neighbours of each slot in the one chain that it is in, side by side: in a large cache each slot is a cache miss. */
export class Links {
  numbers = new Int32Array(128);

  /** Makes room for a slot. */
  reach(slot: number): void {
    if (2 * slot + OLDER >= this.numbers.length) this.numbers = widened(this.numbers, 2 * slot + OLDER);
  }
}

/** Slots in an order, as a doubly linked list: constant time for everything. Several chains may share their links. */
export class Chain {
  size = 0;
  newest = NONE;
  oldest = NONE;

  constructor(readonly links: Links) {}

  /** Adds a slot that is in no chain. */
  push(slot: number): void {
    const { numbers } = this.links;
    numbers[2 * slot + OLDER] = this.newest;
    numbers[2 * slot + NEWER] = NONE;
    if (this.newest === NONE) this.oldest = slot;
    else numbers[2 * this.newest + NEWER] = slot;
    this.newest = slot;
    this.size++;
  }

  /** Takes a slot out that is in this chain. */
  drop(slot: number): void {
    const { numbers } = this.links;
    const next = numbers[2 * slot + NEWER] as number;
    const previous = numbers[2 * slot + OLDER] as number;
    if (next === NONE) this.newest = previous;
    else numbers[2 * next + OLDER] = previous;
    if (previous === NONE) this.oldest = next;
    else numbers[2 * previous + NEWER] = next;
    this.size--;
  }

  /** A slot of this chain becomes its newest. */
  touch(slot: number): void {
    if (slot === this.newest) return;
    this.drop(slot);
    this.push(slot);
  }

  clear(): void {
    this.newest = this.oldest = NONE;
    this.size = 0;
  }
}
