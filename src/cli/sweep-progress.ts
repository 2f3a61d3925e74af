import { formatSeconds } from '../estimate';

/** How far a sweep is and how long it still takes, on a terminal only. */
export class SweepProgress {
  readonly #began = performance.now();
  #isShown = false;

  constructor(
    /** Points that were there at the beginning. */
    private readonly before: number,
    private readonly total: number,
  ) {
    if (before > 0)
      process.stderr.write(`headroom: goes on: ${before} of ${total} points are there already\n`);
  }

  show(done: number): void {
    if (!process.stderr.isTTY) return;
    const seconds = (performance.now() - this.#began) / 1000;
    const left = (seconds / Math.max(1, done - this.before)) * (this.total - done);
    process.stderr.write(
      `\r\u001B[K${done} of ${this.total} points, about ${formatSeconds(Math.round(left))} left`,
    );
    this.#isShown = true;
  }

  hide(): void {
    if (this.#isShown) process.stderr.write('\r\u001B[K');
    this.#isShown = false;
  }
}
