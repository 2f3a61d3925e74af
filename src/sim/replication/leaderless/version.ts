/**
 * A version of a key is one number, so that the later of two is the greater: the timestamp of the coordinator’s clock in
 * microseconds, then the coordinator’s seat, then whether it deletes the key. None is given twice.
 */
const SEATS = 1024;
const KINDS = 2;
/** A clock that is set back before the run’s beginning still gives positive numbers. */
const EPOCH_SECONDS = 1e5;

/** The microsecond that a clock shows. */
export function microsecondOf(localSeconds: number): number {
  return Math.floor((EPOCH_SECONDS + localSeconds) * 1e6);
}

/** The version that a write makes. */
export function versionOf(microsecond: number, seat: number, deletes: boolean): number {
  return (microsecond * SEATS + seat) * KINDS + (deletes ? 1 : 0);
}

/** What the coordinator’s clock showed. */
export function writtenAt(version: number): number {
  return Math.floor(version / (SEATS * KINDS)) / 1e6 - EPOCH_SECONDS;
}

/** The seat of the one that made it. */
export function coordinatorOf(version: number): number {
  return Math.floor(version / KINDS) % SEATS;
}

/** Whether it says that the key is deleted: a tombstone. */
export function isTombstone(version: number): boolean {
  return version % KINDS === 1;
}
