import type { Database } from '../../nodes/database';
import { LastWriteWins } from './last-write-wins';
import { Merged } from './merged';
import type { Row } from './row';
import { Siblings } from './siblings';
import type { ResolutionName } from './spec';
import type { Write } from './write';

/** Gives writes their positions. */
interface Order {
  /** The position of a write that a database takes now. */
  next(at: Database): number;
  /** No later write has this position or a smaller one. */
  floor(): number;
}

/** How a store that resolves conflicts in one way orders writes, and what it keeps of a key. */
export interface Resolution {
  /**
   * Whether a deletion takes away only what was known where it was ordered: what was written elsewhere meanwhile outlives it,
   * as an element that is added to a set while all are removed does (the observed-remove set of Shapiro et al.,
   * “Conflict-free replicated data types”, SSS 2011).
   */
  readonly removesObserved: boolean;
  order(databases: readonly Database[]): Order;
  row(
    key: number,
    seats: number,
    settled: number,
    lose: (write: Write, winner: Write | undefined) => void,
  ): Row;
}

const SEATS = 1024;
/** A clock that is set back before the run’s beginning still gives positive numbers. */
const EPOCH_SECONDS = 1e5;
const microsecondOf = ({ localClock }: Database): number =>
  Math.floor((EPOCH_SECONDS + localClock.seconds) * 1e6);

/** The time that the leader’s own clock shows, in microseconds, then its seat: no two are the same. */
function timestamps(databases: readonly Database[]): Order {
  const last = new Float64Array(databases.length);
  return {
    next: (at) => {
      const microsecond = Math.max(microsecondOf(at), (last[at.seat] as number) + 1);
      last[at.seat] = microsecond;
      return microsecond * SEATS + at.seat;
    },
    floor: () => Math.min(...databases.map(microsecondOf)) * SEATS - 1,
  };
}

/** One after the other, whoever takes them. */
function counting(): Order {
  let count = 0;
  return { next: () => ++count, floor: () => count };
}

export const resolutions: Readonly<Record<ResolutionName, Resolution>> = {
  'last-write-wins': {
    removesObserved: false,
    order: timestamps,
    row: (key, seats, settled, lose) => new LastWriteWins(key, seats, settled, lose),
  },
  siblings: {
    removesObserved: true,
    order: counting,
    row: (key, seats, settled) => new Siblings(key, seats, settled),
  },
  crdt: {
    removesObserved: true,
    order: counting,
    row: (key, seats, settled) => new Merged(key, seats, settled),
  },
};
