import { Row } from './row';
import type { Write } from './write';

/**
 * Every write changes what it finds in a way that commutes with all others, as an increment of a counter or an element
 * that is added to a set does: databases that have applied the same writes, in whatever order, hold the same
 * (operation-based CRDTs: Shapiro et al., “Conflict-free replicated data types”, SSS 2011). What a database holds is
 * told by its version vector; positions count writes.
 */
export class Merged extends Row {
  readonly #latest: Float64Array;

  constructor(
    key: number,
    seats: number,
    /** What all have seen before the first write. */
    position: number,
  ) {
    super(key, seats);
    this.#latest = new Float64Array(seats).fill(position);
  }

  protected override written(seat: number, write: Write): void {
    this.applied(seat, write);
  }

  protected override applied(seat: number, { position }: Write): void {
    this.#latest[seat] = Math.max(this.latest(seat), position);
  }

  override values(_seat: number): number {
    return 1;
  }

  override latest(seat: number): number {
    return this.#latest[seat] as number;
  }

  /** A reader sees all before the first that is missing. */
  override seen(seat: number, has: (write: Write) => boolean): number {
    const missing = this.firstMissing(seat, has);
    return missing === undefined ? this.latest(seat) : missing.position - 1;
  }

  override get settled(): number | undefined {
    return this.latest(0);
  }
}
