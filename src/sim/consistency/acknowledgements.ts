import { Fifo } from '../kernel/fifo';
import type { Store } from '../replication/store';

/** A write of which a client knows: its place in the log of a store, and since when. It never changes. */
export interface Acknowledgement {
  readonly store: Store;
  readonly key: number;
  readonly position: number;
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

  /** A client learns now of a write. */
  add(store: Store, key: number, position: number, atSeconds: number): void {
    const known = this.#latest.get(key);
    // Acknowledgements may overtake each other on their ways; the log's order counts.
    if ((by(store, known)?.position ?? -1) >= position) return;
    const latest = { store, key, position, atSeconds, elsewhere: without(known, store) };
    this.#latest.set(key, latest);
    if (this.retentionSeconds === Infinity) return;
    let ageing = this.#ageing.get(store);
    if (ageing === undefined) this.#ageing.set(store, (ageing = new Ageing(store, this.retentionSeconds)));
    ageing.add(latest);
    // Each new one takes up to two away that are of no use any more.
    for (let count = 0; count < 2; count++) {
      const old = ageing.take(atSeconds);
      if (old === undefined) return;
      if (by(store, this.#latest.get(old.key))?.position === old.position) this.forget(store, old.key);
    }
  }

  /** Forgets what a store has acknowledged of a key: it was lost, or nobody can miss it any more. */
  forget(store: Store, key: number): void {
    const rest = without(this.#latest.get(key), store);
    if (rest === undefined) this.#latest.delete(key);
    else this.#latest.set(key, rest);
  }
}

/** The acknowledgements of one store, in the order of their times, until nobody can miss them any more. */
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
    return oldest !== undefined && oldest.position <= this.#outdated ? this.#waiting.shift() : undefined;
  }
}

/**
 * Seconds, when a read was sent, since the latest write that it should have seen and did not; −1 if there is none. It
 * takes `known` along and looks into a store's log up to `position`.
 */
export function missedSeconds(
  known: Acknowledgement | undefined,
  store: Store,
  position: number,
  sentAt: number,
): number {
  const write = by(store, known);
  return write === undefined || write.position <= position ? -1 : sentAt - write.atSeconds;
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
