import { Fifo } from '../../kernel/fifo';
import { KeyIndex } from '../../kernel/key-index';
import type { Ring } from './ring';

/** Acknowledged versions of one key that are told apart. */
const MOST_VERSIONS = 64;

/**
 * What each copy holds of the keys on which copies may differ. A key of which all copies hold the same, with nothing
 * under way, needs no memory once no clock can make an older version any more: it is settled.
 */
export class Rows {
  /** No version of a settled key is later. */
  settled = 0;
  /** Keys that are not settled, ever at once. */
  #slots = 0;
  readonly #index = new KeyIndex();
  readonly #free: number[] = [];
  /** For each slot its key, −1 of a free one. */
  readonly #keys: number[] = [];
  readonly #preferences: Uint16Array[] = [];
  /** For each slot what has it under way. */
  readonly #uses: number[] = [];
  /** For each slot when it was taken, as a version. */
  readonly #openedAt: number[] = [];
  /** For each seat and slot a version. */
  readonly #held: Float64Array[];
  /** For each slot the acknowledged versions, ascending. */
  readonly #acknowledged: number[][] = [];
  /** Slots whose copies were the same, with the version. */
  readonly #even = new Fifo<{ readonly slot: number; readonly version: number }>();

  constructor(
    readonly ring: Ring,
    /** Copies of each key. */
    readonly n: number,
  ) {
    this.#held = Array.from({ length: ring.seats }, () => new Float64Array(64));
  }

  /** Keys that are not settled. */
  get size(): number {
    return this.#index.size;
  }

  /** The slot of a key; −1 of a settled one. */
  slotOf(key: number): number {
    return this.#index.get(key);
  }

  keyAt(slot: number): number {
    return this.#keys[slot] as number;
  }

  /** All seats, those that hold the key of a slot first. */
  preference(slot: number): Uint16Array {
    return this.#preferences[slot] as Uint16Array;
  }

  /** The slot of a key that is written now, which is in use from now on. No clock makes a version before `now`. */
  open(key: number, now: number): number {
    const known = this.#index.get(key);
    if (known >= 0) {
      this.use(known);
      return known;
    }
    const slot = this.#free.pop() ?? this.#slots++;
    this.#index.add(key, slot);
    this.#keys[slot] = key;
    this.#preferences[slot] = this.ring.preference(key);
    this.#uses[slot] = 1;
    this.#openedAt[slot] = now;
    this.#acknowledged[slot] = [];
    for (let seat = 0; seat < this.#held.length; seat++) this.hold(seat, slot, this.settled);
    return slot;
  }

  /** Something that concerns the key is under way. */
  use(slot: number): void {
    this.#uses[slot] = (this.#uses[slot] as number) + 1;
  }

  /** It has come to its end. */
  leave(slot: number): void {
    this.#uses[slot] = (this.#uses[slot] as number) - 1;
    if (this.#isEven(slot)) this.#even.push({ slot, version: this.#first(slot) });
  }

  /** What a copy shows its readers of a key. */
  shown(seat: number, key: number): number {
    const slot = this.#index.get(key);
    return slot < 0 ? this.settled : this.held(seat, slot);
  }

  held(seat: number, slot: number): number {
    return (this.#held[seat] as Float64Array)[slot] as number;
  }

  hold(seat: number, slot: number, version: number): void {
    let column = this.#held[seat] as Float64Array;
    if (slot >= column.length) {
      const wide = new Float64Array(column.length * 2);
      wide.set(column);
      this.#held[seat] = column = wide;
    }
    column[slot] = version;
  }

  /** How many copies hold a version or a later one. */
  copiesOf(slot: number, version: number): number {
    const preference = this.preference(slot);
    let count = 0;
    for (let copy = 0; copy < this.n; copy++)
      if (this.held(preference[copy] as number, slot) >= version) count++;
    return count;
  }

  /** The latest version of a key that was acknowledged since it was last settled; 0 if none was. */
  latestAcknowledged(slot: number): number {
    return this.#acknowledged[slot]?.at(-1) ?? 0;
  }

  acknowledge(slot: number, version: number): void {
    const versions = this.#acknowledged[slot] as number[];
    let place = versions.length;
    while (place > 0 && (versions[place - 1] as number) > version) place--;
    versions.splice(place, 0, version);
    if (versions.length > MOST_VERSIONS) versions.shift();
  }

  /** How many acknowledged versions of a key are later than one, up to another. */
  versionsBetween(key: number, seen: number, known: number): number {
    const versions = this.#acknowledged[this.#index.get(key)] ?? [];
    let count = 0;
    for (const version of versions) if (version > seen && version <= known) count++;
    return count;
  }

  /** Calls `visit` with each slot in use. */
  forEach(visit: (slot: number) => void): void {
    for (let slot = 0; slot < this.#slots; slot++) if ((this.#keys[slot] as number) >= 0) visit(slot);
  }

  /** Forgets the keys that are settled: no clock makes a version before `now` any more. */
  settle(now: number): void {
    for (let head = this.#even.peek(); head !== undefined && head.version < now; head = this.#even.peek()) {
      this.#even.shift();
      const { slot, version } = head;
      if (this.keyAt(slot) >= 0 && this.#isEven(slot) && this.#first(slot) === version) this.#forget(slot);
    }
  }

  /** The version up to which every write is on all its copies, or is hidden by a later one; at most `now`. */
  appliedByAll(now: number): number {
    let applied = now;
    this.forEach((slot) => {
      let everywhere = Infinity;
      for (const seat of this.preference(slot).subarray(0, this.n))
        everywhere = Math.min(everywhere, this.held(seat, slot));
      applied = Math.min(applied, Math.max(everywhere, this.#openedAt[slot] as number));
    });
    return applied;
  }

  #first(slot: number): number {
    return this.held(this.preference(slot)[0] as number, slot);
  }

  /** Whether all copies hold the same, and nothing is under way. */
  #isEven(slot: number): boolean {
    if (this.#uses[slot] !== 0) return false;
    const preference = this.preference(slot);
    const first = this.#first(slot);
    for (let copy = 1; copy < this.n; copy++)
      if (this.held(preference[copy] as number, slot) !== first) return false;
    return true;
  }

  #forget(slot: number): void {
    // What is shown of it from now on is no tombstone.
    this.settled = Math.max(this.settled, this.#first(slot) + (this.#first(slot) % 2));
    this.#index.delete(this.keyAt(slot));
    this.#keys[slot] = -1;
    this.#acknowledged[slot] = [];
    this.#free.push(slot);
  }
}
