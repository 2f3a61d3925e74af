import type { Cancellation } from '../kernel/cancellation';
import type { Clock, Pause } from '../kernel/clock';
import { missedSeconds, type Acknowledgement } from '../consistency/acknowledgements';
import type { Batch } from '../consistency/unstored';
import type { Store } from '../replication/store';
import type { Backend } from './load-balancer/backend';
import type { Node, World } from './node';

export { Outcome } from './outcome';

/** More than a model has. */
const MOST_NODES = 1 << 20;

/** What a request has seen of a store, or done there. */
export interface Sight {
  readonly store: Store;
  readonly position: number;
  readonly answeredBy: string;
  readonly batch: Batch | undefined;
}

/** What the two requests of a hedged call have in common, so that a balancer sends them to different instances. */
export interface HedgedChoice {
  /** Whom the call asks: the balancer, if it is one. */
  readonly target: Node;
  /** The instance that the first to come was sent to. */
  first: Backend | undefined;
}

/** One request on its way: what it is about, and what it has seen. */
export class Request {
  /**
   * Seconds by which the request's own time runs ahead of the clock. Delays that touch nothing shared (a wire, a
   * constant cost) only add up here; whoever touches shared state first lets the clock catch up. This is the temporal
   * decoupling of SystemC TLM-2.0 (IEEE 1666-2011, §12.1), and saves most events of a simple path.
   */
  ahead = 0;
  /** When it set out: when the client sent it, or its latest retry, or when a consumer took it out of a queue. */
  setOutAt: number;
  /** The log position that a read has seen, or that a write was given; −1 if it met no database. */
  position = -1;
  /** The databases that answered it, last. */
  store: Store | undefined;
  /** The node that answered for them: one of them, or a copy of what they had. */
  answeredBy = '';
  /** With which a write goes to them that a cache has acknowledged in their place. */
  batch: Batch | undefined;
  /** Others that answered before. */
  earlier: Sight[] | undefined;
  /** Seconds since the latest acknowledged write that a read missed, the worst of all; −1 if it missed none. */
  missedSeconds = -1;
  /** Whether anybody still waits for the answer; `undefined` where nobody ever gives up. */
  cancellation: Cancellation | undefined;
  /** Whether a fallback stood in for some of the answer. */
  degraded = false;
  /** Of a write that may be sent more than once: where it has been carried out, by `nth` and the node that sent it. */
  written: Set<number> | undefined;
  /** Of one that is sent twice, where the other went. */
  hedged: HedgedChoice | undefined;
  /** Whether it is one of several that together are a read of all shards. */
  isFragment = false;
  /** Tells calls apart that one request makes to the same node on purpose. */
  nth = 0;

  constructor(
    readonly write: boolean,
    readonly key: number,
    /** When the client sent it. */
    readonly sentAt: number,
    /** The latest acknowledged write of the key by then, which a read should see. */
    readonly known?: Acknowledgement,
    /** Who sends it: the number of a user's session, among those of all clients. */
    readonly session = 0,
  ) {
    this.setOutAt = sentAt;
  }

  /** It sets out anew, in a retry or out of a queue. */
  setOutAgain({ clock, faults }: World): void {
    this.setOutAt = clock.now;
    if (this.write) faults.writeSent();
  }

  /** Whether whoever waited for the answer has gone. */
  isCancelled(): boolean {
    return this.cancellation?.cancelled === true;
  }

  /** `yield request.catchUp(clock)`: sleeps until the clock is where the request is. */
  catchUp(clock: Clock): Pause {
    const seconds = this.ahead;
    this.ahead = 0;
    return clock.after(seconds);
  }

  /** A read is answered with what is in a store's log up to a position. Of several answers the worst counts. */
  see(store: Store, position: number, answeredBy: string): void {
    this.meet(store);
    this.position = position;
    this.answeredBy = answeredBy;
    const missed = missedSeconds(this.known, store, position, this.sentAt);
    if (missed > this.missedSeconds) this.missedSeconds = missed;
  }

  /** A write is done, or a cache has promised to do it: at that position of a store, or as one of a batch for it. */
  did(store: Store, position: number, answeredBy: string, batch?: Batch): void {
    this.meet(store);
    this.position = position;
    this.answeredBy = answeredBy;
    this.batch = batch;
  }

  /** The same request once more, on a way of its own. */
  copy(): Request {
    const twin = new Request(this.write, this.key, this.sentAt, this.known, this.session);
    twin.ahead = this.ahead;
    twin.setOutAt = this.setOutAt;
    twin.cancellation = this.cancellation;
    twin.written = this.written;
    twin.nth = this.nth;
    twin.hedged = this.hedged;
    return twin;
  }

  /** It is carried out, as the node `from` has sent it: whether it was before. */
  isRepeated(from: number): boolean {
    const { written } = this;
    if (written === undefined) return false;
    const sizeBefore = written.size;
    written.add(this.nth * MOST_NODES + from);
    return written.size === sizeBefore;
  }

  /** It comes to databases; what it has seen of others stays. */
  meet(store: Store): void {
    if (this.store !== undefined && this.store !== store)
      (this.earlier ??= []).push({
        store: this.store,
        position: this.position,
        answeredBy: this.answeredBy,
        batch: this.batch,
      });
    this.store = store;
  }

  /** Takes over what a copy has seen, if it has met any databases. */
  learn(twin: Request): void {
    if (twin.degraded) this.degraded = true;
    if (twin.store === undefined) return;
    for (const { store, position, answeredBy, batch } of twin.earlier ?? [])
      this.did(store, position, answeredBy, batch);
    this.did(twin.store, twin.position, twin.answeredBy, twin.batch);
    if (twin.missedSeconds > this.missedSeconds) this.missedSeconds = twin.missedSeconds;
  }
}
