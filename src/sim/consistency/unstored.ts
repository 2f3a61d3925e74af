import type { Store } from '../replication/store';

/**
 * A cache may acknowledge a write before its store has it. Until the write has a place in the store’s log, it is told from
 * others by its place among all such writes, counted from here: it is newer than all that the log has.
 */
export const UNSTORED = 2 ** 52;

/** Writes of one key that go to the store together, as the last of them: all get that one’s place in its log. */
export class Batch {
  #position = Infinity;
  #joined: Batch | undefined;

  constructor(
    /** Which it goes to, as far as that is known. */
    readonly store: Store | undefined,
  ) {}

  /** The place in the store’s log; `Infinity` as long as it has none, −1 if it was lost, so that nobody can miss it. */
  get position(): number {
    return this.#joined?.position ?? this.#position;
  }

  /** The store has it, at a position of its log. */
  stored(position: number): void {
    this.#position = position;
  }

  /** It is gone. */
  lost(): void {
    this.#position = -1;
  }

  /** It goes with another that the store has not taken at first, and becomes what that becomes. */
  join(other: Batch): void {
    this.#joined = other;
  }
}
