import { NONE } from './eviction';
import { widened } from './slots';

/** The neighbours of each slot in the one chain that it is in. */
export class Links {
  newer = new Int32Array(64);
  older = new Int32Array(64);

  /** Makes room for a slot. */
  reach(slot: number): void {
    if (slot < this.newer.length) return;
    this.newer = widened(this.newer, slot);
    this.older = widened(this.older, slot);
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
    const { newer, older } = this.links;
    older[slot] = this.newest;
    newer[slot] = NONE;
    if (this.newest === NONE) this.oldest = slot;
    else newer[this.newest] = slot;
    this.newest = slot;
    this.size++;
  }

  /** Takes a slot out that is in this chain. */
  drop(slot: number): void {
    const { newer, older } = this.links;
    const next = newer[slot] as number;
    const previous = older[slot] as number;
    if (next === NONE) this.newest = previous;
    else older[next] = previous;
    if (previous === NONE) this.oldest = next;
    else newer[previous] = next;
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
