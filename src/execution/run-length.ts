/** Events that are worth to be handed over at once: some tens of milliseconds, beside which that costs nothing. */
export const WORTHWHILE_EVENTS = 50_000;
/** A run that was long is forgotten so slowly: scenarios of a document take turns, and one that waits should not be taken for short. */
const DECAY = 0.9;

/** How many events the runs to come have, by those that were made. */
export class RunLength {
  #events: number | undefined;

  learn(events: number): void {
    this.#events = Math.max(1, events, (this.#events ?? 0) * DECAY);
  }

  /** Whether so many runs are worth to be handed over; one is, before any has come back. */
  isWorthwhile(runs: number): boolean {
    return runs * (this.#events ?? WORTHWHILE_EVENTS) >= WORTHWHILE_EVENTS;
  }

  /** So many runs make a job: a power of two, so that the jobs of two sweeps are the same ones more often. */
  get runsPerJob(): number {
    return 2 ** Math.max(0, Math.floor(Math.log2(WORTHWHILE_EVENTS / (this.#events ?? WORTHWHILE_EVENTS))));
  }
}
