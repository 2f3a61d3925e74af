/** Numbers the sessions of all users of a run, from 0 on, so that no two nodes of clients share one. */
export class SessionNumbers {
  #taken = 0;

  /** So many numbers in a row that are nobody’s yet; returns the first. */
  take(count: number): number {
    const first = this.#taken;
    this.#taken += count;
    return first;
  }
}
