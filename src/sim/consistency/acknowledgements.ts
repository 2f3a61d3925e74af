/** A write that a client knows to be done: its place in the log, and when the client learned of it. */
interface Acknowledgement {
  readonly position: number;
  readonly atSeconds: number;
  earlier: Acknowledgement | undefined;
}

/** Acknowledged writes of one key that are remembered; older ones are too old for any reader to be the first to miss. */
const REMEMBERED = 8;

/**
 * What clients know to be written, key by key: a read is stale if it began after a write of its key was acknowledged,
 * and does not see it. (This is regularity in Lamport's sense, “On interprocess communication”, 1986, part II, per key; the
 * time since that write is the t of t-visibility in Bailis et al., “Probabilistically bounded staleness”, VLDB 2012.)
 */
export class Acknowledgements {
  readonly #latest = new Map<number, Acknowledgement>();

  add(key: number, position: number, atSeconds: number): void {
    const earlier = this.#latest.get(key);
    // Acknowledgements may overtake each other on their ways; the log's order counts.
    if (earlier !== undefined && earlier.position > position) return;
    const latest = { position, atSeconds, earlier };
    this.#latest.set(key, latest);
    let last: Acknowledgement = latest;
    for (let count = 1; last.earlier !== undefined; count++) {
      if (count === REMEMBERED) last.earlier = undefined;
      else last = last.earlier;
    }
  }

  /**
   * Seconds, at the time a read began, since the latest write of the key that it should have seen and did not; −1 if
   * there is none. `position` is how far in the log the reader looked.
   */
  missed(key: number, position: number, readBeganAt: number): number {
    let write = this.#latest.get(key);
    while (write !== undefined && write.atSeconds > readBeganAt) write = write.earlier;
    return write === undefined || write.position <= position ? -1 : readBeganAt - write.atSeconds;
  }

  /** Forgets a key: its writes were lost, or every copy has them and none will be written again. */
  forget(key: number): void {
    this.#latest.delete(key);
  }

  get size(): number {
    return this.#latest.size;
  }
}
