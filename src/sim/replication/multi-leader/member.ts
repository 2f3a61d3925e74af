import { Fifo } from '../../kernel/fifo';
import type { Database } from '../../nodes/database';
import { Lag } from '../lag';
import type { Link } from './link';
import type { MultiLeader } from './multi-leader';
import type { Write } from './write';

/** A write that has come along a link. */
interface Arrival {
  readonly write: Write;
  readonly link: Link;
  /** Its place in the log of the one that sent it. */
  readonly place: number;
}

/** One copy of the data: a leader, or a follower of one. */
export class Member {
  /** How many writes of each leader it has applied, which are that leader's first: its version vector. */
  readonly applied: Float64Array;
  readonly lag: Lag;
  /** The links along which it passes on what it applies. */
  readonly links: Link[] = [];
  /** What it has applied, in that order, from a place on: the rest has come wherever its links lead. */
  readonly #log = new Fifo<Write>();
  #oldest = 0;
  readonly #arrivals = new Fifo<Arrival>();
  #isApplying = false;
  /** Counts crashes: what was being applied before one is lost. */
  #epoch = 0;

  constructor(
    readonly store: MultiLeader,
    readonly database: Database,
    /** The leader that takes the writes that it is asked for: itself, unless it is a follower. */
    readonly leader: Database,
  ) {
    this.applied = new Float64Array(store.databases.length);
    this.lag = new Lag(() => this.#missingAges());
  }

  /** Whether it has applied a write. */
  has({ origin, nth }: Write): boolean {
    return (this.applied[origin] as number) >= nth;
  }

  /** The place behind the last entry of its log. */
  get end(): number {
    return this.#oldest + this.#log.size;
  }

  /** The entry at a place that is not forgotten. */
  entry(place: number): Write | undefined {
    return this.#log.at(place - this.#oldest);
  }

  /** A write is part of its data now, for its readers and for those that its links lead to. */
  append(write: Write): void {
    this.applied[write.origin] = write.nth;
    this.#log.push(write);
    for (const link of this.links) link.send();
    this.trim();
  }

  /** Forgets what has come wherever its links lead. */
  trim(): void {
    let received = this.end;
    for (const link of this.links) received = Math.min(received, link.received);
    for (; this.#oldest < received; this.#oldest++) this.#log.shift();
  }

  /** A write has come; those before it are applied first. */
  receive(arrival: Arrival): void {
    this.#arrivals.push(arrival);
    if (this.#isApplying) return;
    this.#isApplying = true;
    this.database.world.clock.spawn(this.#apply());
  }

  *#apply() {
    const { clock } = this.database.world;
    const epoch = this.#epoch;
    for (let head = this.#arrivals.shift(); head !== undefined; head = this.#arrivals.shift()) {
      const { write, link, place } = head;
      // Another link may have brought it.
      if (!this.has(write)) {
        yield clock.after(this.database.applySeconds());
        if (epoch !== this.#epoch) return;
        this.store.arrived(this, write);
      }
      link.confirm(place + 1);
    }
    this.#isApplying = false;
  }

  /** It crashes: what it has not applied has to come again. */
  crash(): void {
    this.#epoch++;
    this.#isApplying = false;
    this.#arrivals.keep(() => false);
  }

  /** It has been filled from what all have: so many writes of each leader, and nothing is under way. */
  refill(applied: Float64Array): void {
    this.crash();
    this.applied.set(applied);
    this.#oldest = this.end;
    this.#log.keep(() => false);
  }

  /** The ages of all writes that it has not applied, the oldest first. */
  *#missingAges(): Generator<number, void> {
    const { now } = this.store.world.clock;
    for (const write of this.store.unsettled()) if (!this.has(write)) yield now - write.committedAt;
  }
}
