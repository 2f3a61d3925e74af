import type { Database } from '../../nodes/database';

/** Who reaches whom, and since when not: what the databases’ failure detectors go by. */
export class Contacts {
  /** For each pair, since when no answer comes; `Infinity` while one does. */
  readonly #lostAt: Float64Array;

  constructor(
    readonly databases: readonly Database[],
    /** How long one is out of reach before the other knows. */
    readonly detectSeconds: number,
  ) {
    this.#lostAt = new Float64Array(databases.length ** 2).fill(Infinity);
  }

  /** The network or a node has changed. */
  look(now: number): void {
    for (const one of this.databases)
      for (const other of this.databases) {
        const pair = this.#pair(one, other);
        this.#lostAt[pair] = this.areInContact(one, other)
          ? Infinity
          : Math.min(this.#lostAt[pair] as number, now);
      }
  }

  /** Whether what one sends now gets to the other. */
  reaches(one: Database, other: Database): boolean {
    if (!one.up || !other.up) return false;
    return one === other || one.world.network.reaches(one.index, other.index);
  }

  /** Whether each gets what the other sends. */
  areInContact(one: Database, other: Database): boolean {
    return this.reaches(one, other) && this.reaches(other, one);
  }

  /** Whether one knows that the other is out of reach. */
  isGivenUp(one: Database, other: Database): boolean {
    return this.lostSeconds(one, other) >= this.detectSeconds;
  }

  /** How long one has been out of the other’s reach; −`Infinity` while it is not. */
  lostSeconds(one: Database, other: Database): number {
    return one.world.clock.now - (this.#lostAt[this.#pair(one, other)] as number);
  }

  #pair(one: Database, other: Database): number {
    return one.seat * this.databases.length + other.seat;
  }
}
