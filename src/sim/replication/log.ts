import { Fifo } from '../kernel/fifo';

/** One write in the log of a group. */
export interface Entry {
  readonly position: number;
  readonly key: number;
  /** When it was durable on the leader. */
  readonly committedAt: number;
  /** When the leader told the client; `Infinity` until then. */
  acknowledgedAt: number;
  /** True once a new leader goes on without it. */
  lost: boolean;
}

/** The write-ahead log of a replication group: positions count from 1 and have no gaps. */
export class Log {
  /** Position of the newest entry. */
  end = 0;
  #entries = new Fifo<Entry>();

  append(key: number, committedAt: number): Entry {
    const entry = { position: ++this.end, key, committedAt, acknowledgedAt: Infinity, lost: false };
    this.#entries.push(entry);
    return entry;
  }

  /** The entry at a position; `undefined` before the oldest that is retained. */
  at(position: number): Entry | undefined {
    return this.#entries.at(position - (this.end - this.#entries.size) - 1);
  }

  /** Lets go of entries up to a position: every copy has applied them. */
  trim(position: number): void {
    for (
      let oldest = this.#entries.peek();
      oldest && oldest.position <= position;
      oldest = this.#entries.peek()
    )
      this.#entries.shift();
  }

  /** Cuts off what comes after a position, as a new leader does that never received it; returns what was cut. */
  truncate(position: number): Entry[] {
    const kept = new Fifo<Entry>();
    const cut: Entry[] = [];
    for (let entry = this.#entries.shift(); entry !== undefined; entry = this.#entries.shift()) {
      if (entry.position <= position) kept.push(entry);
      else cut.push(entry);
    }
    this.#entries = kept;
    this.end = Math.min(this.end, position);
    return cut;
  }
}
