import type { Clock } from '../../kernel/clock';
import type { Stream } from '../../kernel/stream';

/**
 * How a load balancer chooses among numbered endpoints, which come and go. It is told of every request (or, where it
 * forwards connections, of every connection) that begins and ends at each.
 */
export interface Policy {
  /**
   * The endpoint for the next request; −1 if none is in rotation. `hash` is of what the request is tied to (its key, its
   * user’s session or address), 0 … 2³² − 1, for those policies that go by it; the others never choose `except`.
   */
  choose(hash: number, except?: number): number;
  began(endpoint: number): void;
  /** Ended, so many seconds after it began. */
  ended(endpoint: number, seconds: number): void;
  /** A new endpoint, in rotation. Its number is the lowest that is free. */
  join(endpoint: number, weight: number): void;
  /** It gets no more requests; of those that it has, it is still told when they end. */
  leave(endpoint: number): void;
  /** Takes an endpoint out of the rotation, or puts it back. */
  setInRotation(endpoint: number, inRotation: boolean): void;
  /** It counts so much from now on, for those policies that weigh. */
  setWeight(endpoint: number, weight: number): void;
}

/** What a policy may need. */
export interface PolicySurroundings {
  readonly clock: Clock;
  /** For those that throw dice. */
  readonly stream: Stream;
  /** For those that hash endpoints’ names: the same at all balancers that are to agree. */
  readonly salt: number;
  /** Whether weights change while it runs. */
  readonly weightsChange: boolean;
  /** Points of each endpoint on a hash ring. */
  readonly virtualNodes: number;
  /** How far above the mean load an endpoint on a hash ring may be, as a multiple of it; `Infinity` for no bound. */
  readonly loadBound: number;
}

/** A policy, without endpoints yet. */
export type PolicyFactory = (surroundings: PolicySurroundings) => Policy;

/** The endpoints in rotation, in ascending order, so that one can be drawn, or taken in turn, in constant time. */
export class Rotation {
  readonly members: number[] = [];

  set(endpoint: number, inRotation: boolean): void {
    const place = this.place(endpoint);
    const isMember = this.members[place] === endpoint;
    if (inRotation && !isMember) this.members.splice(place, 0, endpoint);
    if (!inRotation && isMember) this.members.splice(place, 1);
  }

  has(endpoint: number): boolean {
    return this.members[this.place(endpoint)] === endpoint;
  }

  /** How many members have a lower number. */
  place(endpoint: number): number {
    const { members } = this;
    let low = 0;
    let high = members.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((members[middle] as number) < endpoint) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What a policy need not know of, unless it says otherwise: everything but who is in the rotation. */
export abstract class MemberPolicy implements Policy {
  protected readonly rotation = new Rotation();

  abstract choose(hash: number, except?: number): number;

  began(_endpoint: number): void {}

  ended(_endpoint: number, _seconds: number): void {}

  join(endpoint: number, _weight: number): void {
    this.setInRotation(endpoint, true);
  }

  leave(endpoint: number): void {
    this.setInRotation(endpoint, false);
  }

  setInRotation(endpoint: number, inRotation: boolean): void {
    this.rotation.set(endpoint, inRotation);
  }

  setWeight(_endpoint: number, _weight: number): void {}
}
