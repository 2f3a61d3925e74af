import { Fifo } from '../kernel/fifo';
import type { Store } from '../replication/store';
import { UNSTORED, type Batch } from './unstored';

/** A write of which a client knows, from its store or from a cache before it: which one it is, and since when. */
export interface Acknowledgement {
  readonly store: Store;
  readonly key: number;
  /** Its place in the log of the store, or from `UNSTORED` on among the writes that a cache has acknowledged. */
  readonly position: number;
  /** With which a cache’s write goes to the store. */
  readonly batch: Batch | undefined;
  readonly atSeconds: number;
  /** The latest acknowledgement of the same key by another store. */
  readonly elsewhere: Acknowledgement | undefined;
}

/**
 * What clients know to be written, key by key: a read is stale if it began after a write of its key was acknowledged,
 * and does not see it. (This is regularity in Lamport's sense, “On interprocess communication”, 1986, part II, per key; the
 * time since that write is the t of t-visibility in Bailis et al., “Probabilistically bounded staleness”, VLDB 2012.) So
 * a read takes along, when it is sent, the latest acknowledgement of its key.
 */
export class Acknowledgements {
  readonly #latest = new Map<number, Acknowledgement>();
  /** So that memory is kept for no longer than needed. */
  readonly #ageing = new Map<Store, Ageing>();
  #unstored = UNSTORED;

  constructor(
    /** How long something older than an acknowledged write may be served after every copy has the write. */
    readonly retentionSeconds: number,
  ) {}

  get size(): number {
    return this.#latest.size;
  }

  /** What a read of a key that is sent now should see. */
  latest(key: number): Acknowledgement | undefined {
    return this.#latest.get(key);
  }

  /** The place of one more write that a cache acknowledges before its store has it. */
  unstored(): number {
    return ++this.#unstored;
  }

  /** A client learns now of a write. */
  add(write: Omit<Acknowledgement, 'elsewhere'>): void {
    const { store, key, atSeconds } = write;
    const known = this.#latest.get(key);
    const before = by(store, known);
    // Acknowledgements may overtake each other on their ways; the log's order counts.
    if (!isNewer(write, before)) return;
    const latest = { ...write, elsewhere: without(known, store) };
    this.#latest.set(key, latest);
    if (this.retentionSeconds === Infinity) return;
    let ageing = this.#ageing.get(store);
    if (ageing === undefined) this.#ageing.set(store, (ageing = new Ageing(store, this.retentionSeconds)));
    // A key waits once, however often it is written: a store may be hours behind.
    if (before === undefined) ageing.add(latest);
    // Each new one takes up to two away that are of no use any more.
    for (let count = 0; count < 2; count++) {
      const old = ageing.take(atSeconds);
      if (old === undefined) return;
      const newest = by(store, this.#latest.get(old.key));
      if (newest === undefined) continue;
      if (ageing.isOutdated(newest)) this.forget(store, old.key);
      else ageing.add(newest);
    }
  }

  /** Forgets what a store has acknowledged of a key: it was lost, or nobody can miss it any more. */
  forget(store: Store, key: number): void {
    const rest = without(this.#latest.get(key), store);
    if (rest === undefined) this.#latest.delete(key);
    else this.#latest.set(key, rest);
  }
}

/** An acknowledgement of each key of one store, about in the order of their times, until nobody can miss it any more. */
class Ageing {
  readonly #waiting = new Fifo<Acknowledgement>();
  /** What every copy had applied at a time, and what it had so long before that nothing older is served. */
  #applied = { position: 0, atSeconds: 0 };
  #outdated = 0;

  constructor(
    readonly store: Store,
    readonly retentionSeconds: number,
  ) {}

  add(acknowledgement: Acknowledgement): void {
    this.#waiting.push(acknowledgement);
  }

  /** Takes the oldest out, if nobody can miss it. */
  take(now: number): Acknowledgement | undefined {
    if (now - this.#applied.atSeconds >= this.retentionSeconds) {
      this.#outdated = this.#applied.position;
      this.#applied = { position: this.store.appliedByAll, atSeconds: now };
    }
    const oldest = this.#waiting.peek();
    return oldest !== undefined && this.isOutdated(oldest) ? this.#waiting.shift() : undefined;
  }

  /** Whether nothing older is served any more. */
  isOutdated(write: Acknowledgement): boolean {
    return placeOf(write) <= this.#outdated;
  }
}

/**
 * Seconds, when a read was sent, since the latest write that it should have seen and did not; −1 if there is none. It
 * takes `known` along and looks into a store's log up to `position`, or at what a cache has acknowledged from `UNSTORED` on.
 */
export function missedSeconds(
  known: Acknowledgement | undefined,
  store: Store,
  position: number,
  sentAt: number,
): number {
  const write = by(store, known);
  return write === undefined || isSeen(write, position) ? -1 : sentAt - write.atSeconds;
}

/** Where a write stands in the log of its store. */
function placeOf({ position, batch }: Pick<Acknowledgement, 'position' | 'batch'>): number {
  return batch?.position ?? position;
}

function isSeen(write: Acknowledgement, position: number): boolean {
  if (position < UNSTORED) return placeOf(write) <= position;
  // What a cache has before its store is newer than what went to the store alone.
  return write.batch === undefined || write.position <= position;
}

function isNewer(write: Omit<Acknowledgement, 'elsewhere'>, known: Acknowledgement | undefined): boolean {
  if (known === undefined) return true;
  const [place, before] = [placeOf(write), placeOf(known)];
  // Of one batch, or of two that have no place yet, the order at the cache counts.
  return place > before || (place === before && write.position > known.position);
}

/** The position of a store’s latest write among all that is known of a key; −1 if there is none. */
export function knownPosition(known: Acknowledgement | undefined, store: Store): number {
  return by(store, known)?.position ?? -1;
}

/** What a store has acknowledged, among all that is known of a key. */
function by(store: Store, known: Acknowledgement | undefined): Acknowledgement | undefined {
  let write = known;
  while (write !== undefined && write.store !== store) write = write.elsewhere;
  return write;
}

function without(known: Acknowledgement | undefined, store: Store): Acknowledgement | undefined {
  if (known === undefined) return undefined;
  if (known.store === store) return known.elsewhere;
  const elsewhere = without(known.elsewhere, store);
  return elsewhere === known.elsewhere ? known : { ...known, elsewhere };
}
