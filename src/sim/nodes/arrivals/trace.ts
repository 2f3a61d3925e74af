import type { Clock, Process } from '../../kernel/clock';
import type { Stream } from '../../kernel/stream';
import type { Arrivals } from './arrivals';

/** Requests as they were recorded once, one at each place of the lists. What was not recorded is drawn as for others. */
export interface Trace {
  /** Tells one trace from another, without all that is in it. */
  readonly digest: string;
  /** When each came, counted from the first; never falling. */
  readonly atSeconds: Float64Array;
  /** 1 of a write, 0 of a read, −1 where the trace does not say. */
  readonly writes: Int8Array;
  /** What each was about, from 0 to `distinctKeys` − 1; −1 where the trace does not say. */
  readonly keys: Int32Array;
  readonly distinctKeys: number;
  /** Whose each was, from 0 to `distinctSessions` − 1; −1 where the trace does not say. */
  readonly sessions: Int32Array;
  readonly distinctSessions: number;
}

/** Requests come as recorded, and none after the last. */
export interface TraceSpec {
  readonly kind: 'trace';
  readonly trace: Trace;
}

/** Whose the recorded requests are. */
export interface Replayer {
  readonly clock: Clock;
  stream(purpose: string): Stream;
  /** The request at a place of the trace leaves now. */
  replay(place: number): void;
}

/** Sends what was recorded, at the times of the record. */
export class Replay implements Arrivals {
  #factor = 1;
  readonly #copies;

  constructor(
    readonly replayer: Replayer,
    readonly trace: Trace,
  ) {
    this.#copies = replayer.stream('copies');
  }

  start(): void {
    this.replayer.clock.spawn(this.#replay());
  }

  /** Each recorded request is sent so often: of a fraction, with that probability. */
  scale(factor: number): void {
    this.#factor = factor;
  }

  *#replay(): Process {
    const { clock } = this.replayer;
    const { atSeconds } = this.trace;
    for (let place = 0; place < atSeconds.length; place++) {
      clock.at(atSeconds[place] as number, clock.active);
      yield undefined;
      let copies = Math.floor(this.#factor);
      if (copies < this.#factor && this.#copies.uniform() < this.#factor - copies) copies++;
      for (; copies > 0; copies--) this.replayer.replay(place);
    }
  }
}
