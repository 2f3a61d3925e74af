import type { Clock } from '../../kernel/clock';
import { Level } from '../../metrics/level';
import type { NodeMetrics } from '../../result';

/** How much there is in the leader’s log that a follower has not applied. */
export class Backlog {
  readonly #entries: Level;
  readonly #bytes: Level;

  constructor(clock: Clock) {
    this.#entries = new Level(clock);
    this.#bytes = new Level(clock);
  }

  /** It is so much from now on. */
  set(entries: number, bytes: number): void {
    this.#entries.add(entries - this.#entries.value);
    this.#bytes.add(bytes - this.#bytes.value);
  }

  get entries(): number {
    return this.#entries.value;
  }

  startMeasuring(): void {
    this.#entries.startMeasuring();
    this.#bytes.startMeasuring();
  }

  /** On average over the measured time, and at most. */
  metrics(): NodeMetrics {
    return {
      lag_entries: this.#entries.mean,
      lag_entries_max: this.#entries.max,
      lag_bytes: this.#bytes.mean,
      lag_bytes_max: this.#bytes.max,
    };
  }
}
