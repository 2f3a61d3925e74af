/** How far apart the positions of two terms are: more than a leader ever writes. */
const TERM = 2 ** 32;

/** An entry's place in the log, whatever the term. */
const placeOf = (position: number): number => position % TERM;

/** How many entries there are from one position to a later one. */
export const placesBetween = (from: number, to: number): number => placeOf(to) - placeOf(from);

/**
 * The write-ahead log of a replication group. A position tells the leader's term and the entry's place, as in Raft
 * (Ongaro and Ousterhout, “In search of an understandable consensus algorithm”, USENIX ATC 2014, §5.3): term × 2³² +
 * place. Positions grow along the log, and none is ever given to a second entry, not even where a new leader writes over
 * what it never received. Entries lie in rings of numbers, because a follower that is down makes them many.
 *
 * What stands at the place before the oldest entry is kept as well: how many bytes the log has up to there.
 */
export class Log {
  /** Position of the newest entry; places count from 1. */
  end = 0;
  /** The sum of the times at which all entries up to the end were committed. */
  committedSum = 0;
  #term = 0;
  /** Place of the oldest entry that is retained. */
  #oldest = 1;
  #mask = 15;
  #positions = new Float64Array(16);
  #keys = new Float64Array(16);
  #committed = new Float64Array(16);
  #acknowledged = new Float64Array(16);
  /** Of the whole log, up to the end of each entry. */
  #bytes = new Float64Array(16);

  /** The leader has made a write durable; returns its position. */
  append(key: number, committedAt: number, bytes = 0): number {
    const place = placeOf(this.end) + 1;
    if (place - this.#oldest >= this.#mask) this.#grow();
    const bytesBefore = this.bytesThrough(this.end);
    this.end = this.#term * TERM + place;
    const slot = place & this.#mask;
    this.#positions[slot] = this.end;
    this.#keys[slot] = key;
    this.#committed[slot] = committedAt;
    this.committedSum += committedAt;
    this.#acknowledged[slot] = Infinity;
    this.#bytes[slot] = bytesBefore + bytes;
    return this.end;
  }

  /** The position after one that is not the end; neither may be older than what is retained. */
  next(position: number): number {
    return this.#positions[(placeOf(position) + 1) & this.#mask] as number;
  }

  /** When an entry that is retained was durable on the leader. */
  committedAt(position: number): number {
    return this.#committed[placeOf(position) & this.#mask] as number;
  }

  /** What an entry that is retained is about. */
  keyOf(position: number): number {
    return this.#keys[placeOf(position) & this.#mask] as number;
  }

  /** How long the log is from its beginning to the end of an entry, which is retained or was the last that is not. */
  bytesThrough(position: number): number {
    return this.#bytes[placeOf(position) & this.#mask] as number;
  }

  /** The size of an entry that is retained. */
  bytesOf(position: number): number {
    const place = placeOf(position);
    return (this.#bytes[place & this.#mask] as number) - (this.#bytes[(place - 1) & this.#mask] as number);
  }

  /** How many entries there are from its beginning to its end. */
  get entries(): number {
    return placeOf(this.end);
  }

  /** How many entries there are behind a position. */
  entriesAfter(position: number): number {
    return placeOf(this.end) - placeOf(position);
  }

  /** The leader has told the client of an entry. */
  acknowledge(position: number, atSeconds: number): void {
    const place = placeOf(position);
    if (place >= this.#oldest) this.#acknowledged[place & this.#mask] = atSeconds;
  }

  /** Lets go of entries up to a position: every copy has applied them. */
  trim(position: number): void {
    this.#oldest = Math.max(this.#oldest, placeOf(position) + 1);
  }

  /**
   * A new leader goes on from a position, in a term of its own: what comes after is cut off. Tells `lose` each entry that
   * is: its key, its position, when a client was told of it (`Infinity` if none was), and where the new term begins.
   */
  beginTerm(
    position: number,
    lose: (key: number, position: number, acknowledgedAt: number, newTerm: number) => void,
  ): void {
    const newTerm = (this.#term + 1) * TERM;
    for (let place = placeOf(position) + 1; place <= placeOf(this.end); place++) {
      const slot = place & this.#mask;
      this.committedSum -= this.#committed[slot] as number;
      lose(
        this.#keys[slot] as number,
        this.#positions[slot] as number,
        this.#acknowledged[slot] as number,
        newTerm,
      );
    }
    this.end = position;
    this.#term++;
  }

  #grow(): void {
    const oldMask = this.#mask;
    this.#mask = oldMask * 2 + 1;
    const widen = (narrow: Float64Array): Float64Array<ArrayBuffer> => {
      const wide = new Float64Array(this.#mask + 1);
      for (let place = this.#oldest - 1; place <= placeOf(this.end); place++)
        wide[place & this.#mask] = narrow[place & oldMask] as number;
      return wide;
    };
    this.#positions = widen(this.#positions);
    this.#keys = widen(this.#keys);
    this.#committed = widen(this.#committed);
    this.#acknowledged = widen(this.#acknowledged);
    this.#bytes = widen(this.#bytes);
  }
}
