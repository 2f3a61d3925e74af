import { Fifo } from '../../kernel/fifo';
import type { Write } from './write';

/**
 * What the databases hold of one key while they may differ about it, and while a clock may still make a version older
 * than theirs. What becomes of writes that do not know of each other is for each kind of row to say.
 */
export abstract class Row {
  /** Its writes that some database has not applied, the oldest first; others may stand between them. */
  readonly #unsettled = new Fifo<Write>();
  #oldest = 0;
  /** For each database the place before which it has applied all. */
  readonly #cursors: Float64Array;
  /** The latest write that each database has taken itself. */
  readonly #own: (Write | undefined)[];

  constructor(
    readonly key: number,
    readonly seats: number,
  ) {
    this.#cursors = new Float64Array(seats);
    this.#own = new Array<undefined>(seats).fill(undefined);
  }

  /** Whether all databases have applied the same writes. */
  get isEven(): boolean {
    return this.#unsettled.size === 0;
  }

  /** A leader makes a write: it has seen what it shows, and puts the write in its place. */
  write(seat: number, write: Write): void {
    this.#own[seat] = write;
    this.#unsettled.push(write);
    this.written(seat, write);
  }

  /** A database applies a write that another one took; whether it has taken one itself, neither of which knew of the other. */
  apply(seat: number, write: Write): boolean {
    this.applied(seat, write);
    for (let head = this.#unsettled.peek(); head?.missing === 0; head = this.#unsettled.peek()) {
      this.#unsettled.shift();
      this.#oldest++;
    }
    const own = this.#own[seat];
    // Its own one was written without this one, which has come only now.
    return own !== undefined && !write.knows(own);
  }

  /** The oldest write that a database has not applied. */
  protected firstMissing(seat: number, has: (write: Write) => boolean): Write | undefined {
    let place = Math.max(this.#cursors[seat] as number, this.#oldest);
    let write = this.#unsettled.at(place - this.#oldest);
    for (; write !== undefined && has(write); write = this.#unsettled.at(place - this.#oldest)) place++;
    this.#cursors[seat] = place;
    return write;
  }

  /** How many values a reader finds at a database. */
  abstract values(seat: number): number;

  /** The position of the latest version that a database has. */
  abstract latest(seat: number): number;

  /** The position up to which a reader sees every write, or one that has won over it. */
  abstract seen(seat: number, has: (write: Write) => boolean): number;

  /** The position of the latest version, once all have the same; `undefined` while more has to be remembered. */
  abstract get settled(): number | undefined;

  protected abstract written(seat: number, write: Write): void;

  protected abstract applied(seat: number, write: Write): void;
}
