import type { Stream } from '../../kernel/stream';

/** How a load balancer chooses: it is told of every request that begins and ends at each of its numbered endpoints. */
export interface Policy {
  /** The endpoint for the next request; −1 if none is in rotation. */
  choose(): number;
  began(endpoint: number): void;
  ended(endpoint: number): void;
  /** Takes an endpoint out of the rotation, or puts it back. At first all are in. */
  setInRotation(endpoint: number, inRotation: boolean): void;
}

/** A policy for so many endpoints; `stream` is for those that throw dice. */
export type PolicyFactory = (endpoints: number, stream: Stream) => Policy;

/** The endpoints in rotation, in no particular order, so that one can be drawn in constant time. */
export class Rotation {
  readonly members: number[];
  readonly #places: Int32Array;

  constructor(endpoints: number) {
    this.members = Array.from({ length: endpoints }, (_, endpoint) => endpoint);
    this.#places = Int32Array.from(this.members);
  }

  set(endpoint: number, inRotation: boolean): void {
    const place = this.#places[endpoint] as number;
    if (inRotation && place < 0) {
      this.#places[endpoint] = this.members.push(endpoint) - 1;
    } else if (!inRotation && place >= 0) {
      const last = this.members.pop() as number;
      if (last !== endpoint) {
        this.members[place] = last;
        this.#places[last] = place;
      }
      this.#places[endpoint] = -1;
    }
  }
}
