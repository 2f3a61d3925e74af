import { perWindow, type LimitFactory } from './limit';

/** The times of an account’s requests in the last window, in a ring that grows. */
class Log {
  size = 0;
  #times = new Float64Array(8);
  #head = 0;

  push(time: number): void {
    if (this.size === this.#times.length) this.#grow();
    this.#times[(this.#head + this.size++) & (this.#times.length - 1)] = time;
  }

  /** Forgets what came at that time or before. */
  forget(until: number): void {
    while (this.size > 0 && (this.#times[this.#head] as number) <= until) {
      this.#head = (this.#head + 1) & (this.#times.length - 1);
      this.size--;
    }
  }

  #grow(): void {
    const times = this.#times;
    this.#times = new Float64Array(times.length * 2);
    this.#times.set(times.subarray(this.#head));
    this.#times.set(times.subarray(0, this.#head), times.length - this.#head);
    this.#head = 0;
  }
}

/** Keeps the time of every request of the last window: exact, at the price of that memory. */
export const slidingLog: LimitFactory = (terms) => {
  const most = perWindow(terms);
  const logs: (Log | undefined)[] = [];
  return {
    wait(account, now) {
      const log = logs[account];
      log?.forget(now - terms.windowSeconds);
      return log === undefined || log.size < most ? 0 : Infinity;
    },
    take(account, now) {
      (logs[account] ??= new Log()).push(now);
    },
  };
};
