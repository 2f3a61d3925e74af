/** The acknowledged writes that one fault lost. */
interface Loss {
  writes: number;
  firstAt: number;
  lastAt: number;
}

/** Acknowledged writes that are gone, or will be when a partition heals. */
export class Losses {
  /** Writes lost, ever. */
  writes = 0;
  readonly #byFault = new Map<number, Loss>();

  /** A write that was acknowledged at a time is lost by a fault (its index in the scenario). */
  lose(fault: number, acknowledgedAt: number): void {
    this.writes++;
    const loss = this.#byFault.get(fault);
    if (loss === undefined) {
      this.#byFault.set(fault, { writes: 1, firstAt: acknowledgedAt, lastAt: acknowledgedAt });
      return;
    }
    loss.writes++;
    loss.firstAt = Math.min(loss.firstAt, acknowledgedAt);
    loss.lastAt = Math.max(loss.lastAt, acknowledgedAt);
  }

  /**
   * Observed recovery point of a fault that began at a time: from the first acknowledged write that it lost to the
   * fault, or, where a deposed leader went on acknowledging after it, to the last one lost. 0 if none was.
   */
  rpoSeconds(fault: number, beganAt: number): number {
    const loss = this.#byFault.get(fault);
    return loss === undefined ? 0 : Math.max(beganAt, loss.lastAt) - loss.firstAt;
  }
}
