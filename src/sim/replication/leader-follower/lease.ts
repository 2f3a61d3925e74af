import type { Member } from './member';

/** Rounding makes it shorter by at most this. */
const ROUNDING_SECONDS = 1e-9;

/**
 * The right to take writes for a while, renewed with each contact. It runs out by its holder’s own clock, so a slow or
 * set-back one makes it last beyond the time after which the others go on without it (Gray and Cheriton, “Leases”, SOSP
 * 1989, §5).
 */
export class Lease {
  readonly #endsAtLocally: number;

  constructor(
    readonly holder: Member,
    /** What keeps it from being renewed: the fault's index in the scenario. */
    readonly fault: number,
    /** When it was renewed last, in true seconds. */
    renewedAt: number,
    seconds: number,
  ) {
    const { localClock, world } = holder.database;
    const localSecondsSince = (world.clock.now - renewedAt) / localClock.trueSeconds(1);
    this.#endsAtLocally = localClock.seconds - localSecondsSince + seconds;
  }

  /** How long it really lasts, if the holder’s clock stays as it is. */
  get secondsLeft(): number {
    const { localClock } = this.holder.database;
    return Math.max(0, localClock.trueSeconds(this.#endsAtLocally - localClock.seconds));
  }

  get isOver(): boolean {
    return this.secondsLeft <= ROUNDING_SECONDS;
  }
}
