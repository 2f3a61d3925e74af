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
  #diverged: { key: number; atSeconds: number }[] = [];

  /** A write that was acknowledged at a time is lost by a fault (its index in the scenario). */
  lose(fault: number, acknowledgedAt: number): void {
    this.writes++;
    const loss = this.#byFault.get(fault) ?? { writes: 0, firstAt: acknowledgedAt, lastAt: acknowledgedAt };
    loss.writes++;
    loss.firstAt = Math.min(loss.firstAt, acknowledgedAt);
    loss.lastAt = Math.max(loss.lastAt, acknowledgedAt);
    this.#byFault.set(fault, loss);
  }

  /** A write was acknowledged by a leader that is none any more: it will be lost when the two meet. */
  diverge(key: number, atSeconds: number): void {
    this.#diverged.push({ key, atSeconds });
  }

  takeDiverged(): { key: number; atSeconds: number }[] {
    const diverged = this.#diverged;
    this.#diverged = [];
    return diverged;
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
