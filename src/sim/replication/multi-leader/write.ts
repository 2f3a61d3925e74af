/** A write of a key, as leaders pass it on. */
export class Write {
  /** Databases that have not applied it. */
  missing = 0;
  /** Whether a database has found that it and another write of the key did not know of each other. */
  isConflicting = false;
  /** The fault that kept it from being passed on, by its index in the scenario. */
  heldUpBy: number | undefined;

  constructor(
    readonly key: number,
    /** The seat of the leader that took it. */
    readonly origin: number,
    /** It is that leader's first write, its second … */
    readonly nth: number,
    /** The version of its key that it makes. */
    readonly position: number,
    /** No write that is made later has this position or a smaller one. */
    readonly floor: number,
    readonly committedAt: number,
    /** How many writes of each leader the one that took it had applied by then, this one included: a version vector. */
    readonly context: Float64Array,
  ) {}

  /** Whether it was made by somebody who had seen another write. */
  knows({ origin, nth }: Write): boolean {
    return (this.context[origin] as number) >= nth;
  }
}
