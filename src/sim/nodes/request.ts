import type { Clock, Pause } from '../kernel/clock';
import type { ReplicationGroup } from '../replication/group';

/** How a request ended, in the eyes of the one that made it. */
export const Outcome = {
  ok: 0,
  /** Nobody listens: the instance is down. */
  refused: 1,
  /** The queue before the instance has no room. */
  full: 2,
  /** The caller did not wait longer. */
  timeout: 3,
  /** No message gets through. */
  unreachable: 4,
  /** The group has no leader that may take the write. */
  noLeader: 5,
} as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** One request on its way: what it is about, and what it has seen. */
export class Request {
  /**
   * Seconds by which the request's own time runs ahead of the clock. Delays that touch nothing shared (a wire, a
   * constant cost) only add up here; whoever touches shared state first lets the clock catch up. This is the temporal
   * decoupling of SystemC TLM-2.0 (IEEE 1666-2011, §12.1), and saves most events of a simple path.
   */
  ahead = 0;
  /** The log position that a read has seen, or that a write was given; −1 if it met no database. */
  position = -1;
  /** The databases that answered it. */
  group: ReplicationGroup | undefined;
  /** Seconds since the latest acknowledged write that a read missed; −1 if it missed none. */
  missedSeconds = -1;

  constructor(
    readonly write: boolean,
    readonly key: number,
    /** When the client sent it. */
    readonly sentAt: number,
  ) {}

  /** `yield request.catchUp(clock)`: sleeps until the clock is where the request is. */
  catchUp(clock: Clock): Pause {
    const seconds = this.ahead;
    this.ahead = 0;
    return clock.after(seconds);
  }

  /** The same request once more, on a way of its own. */
  copy(): Request {
    const twin = new Request(this.write, this.key, this.sentAt);
    twin.ahead = this.ahead;
    return twin;
  }

  /** Takes over what a copy has seen. */
  learn(twin: Request): void {
    this.position = twin.position;
    this.group = twin.group;
    this.missedSeconds = twin.missedSeconds;
  }
}
