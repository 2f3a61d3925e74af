import { formatSeconds } from '../estimate';
import type { StatusLine } from './status-line';

/** How far a sweep is and how long it still takes. */
export class SweepProgress {
  readonly #began = performance.now();

  constructor(
    private readonly line: StatusLine,
    /** Points that were there at the beginning. */
    private readonly before: number,
    private readonly total: number,
  ) {
    if (before > 0) line.say(`goes on: ${before} of ${total} points are there already`);
    if (before < total) line.show(`${before} of ${total} points`);
  }

  show(done: number): void {
    const seconds = (performance.now() - this.#began) / 1000;
    const left = (seconds / Math.max(1, done - this.before)) * (this.total - done);
    this.line.show(`${done} of ${this.total} points, about ${formatSeconds(Math.round(left))} left`);
  }

  hide(): void {
    this.line.hide();
  }
}
