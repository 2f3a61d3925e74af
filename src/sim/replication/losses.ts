/** Of what no fault has lost: nothing went wrong, and two writes met all the same. */
export const NO_FAULT = -1;

/** The acknowledged writes that one fault lost. */
interface Loss {
  writes: number;
  firstAt: number;
}

/** Acknowledged writes that are gone, or will be when a partition heals. */
export class Losses {
  /** Writes lost, ever. */
  writes = 0;
  readonly #byFault = new Map<number, Loss>();

  /** A write that was acknowledged at a time is lost by a fault (its index in the scenario). */
  lose(fault: number, acknowledgedAt: number): void {
    this.loseAll(fault, { writes: 1, firstAt: acknowledgedAt });
  }

  /** The same of several. */
  loseAll(fault: number, { writes, firstAt }: Readonly<Loss>): void {
    if (writes === 0) return;
    this.writes += writes;
    const loss = this.#byFault.get(fault);
    if (loss === undefined) {
      this.#byFault.set(fault, { writes, firstAt });
      return;
    }
    loss.writes += writes;
    loss.firstAt = Math.min(loss.firstAt, firstAt);
  }

  /** What a fault has lost is there again. */
  regain(fault: number): void {
    this.writes -= this.#byFault.get(fault)?.writes ?? 0;
    this.#byFault.delete(fault);
  }

  /** How many a fault has lost. */
  writesBy(fault: number): number {
    return this.#byFault.get(fault)?.writes ?? 0;
  }

  /**
   * Observed recovery point of a fault that began at a time: from the first acknowledged write that it lost to the fault.
   * 0 if it lost none, or only what was acknowledged after it (by a deposed leader, or before a restore).
   */
  rpoSeconds(fault: number, beganAt: number): number {
    const loss = this.#byFault.get(fault);
    return loss === undefined ? 0 : Math.max(0, beganAt - loss.firstAt);
  }
}
