import type { Policy, PolicyFactory } from './policy';

const NONE = -1;

/**
 * The one with the fewest open requests; among equals, the one that has had that few for longest. Endpoints with the
 * same number of requests stand in one doubly linked list, so that choosing costs the same among 10 and among 1,000.
 */
class LeastConnections implements Policy {
  readonly #active: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #inRotation: Uint8Array;
  /** First and last endpoint with so many requests. */
  readonly #first: number[] = [NONE];
  readonly #last: number[] = [NONE];
  #members = 0;
  /** No endpoint in rotation has fewer requests. */
  #least = 0;

  constructor(endpoints: number) {
    this.#active = new Int32Array(endpoints);
    this.#next = new Int32Array(endpoints).fill(NONE);
    this.#previous = new Int32Array(endpoints).fill(NONE);
    this.#inRotation = new Uint8Array(endpoints);
    for (let endpoint = 0; endpoint < endpoints; endpoint++) this.setInRotation(endpoint, true);
  }

  choose(): number {
    if (this.#members === 0) return NONE;
    while (this.#first[this.#least] === NONE) this.#least++;
    return this.#first[this.#least] as number;
  }

  began(endpoint: number): void {
    this.#change(endpoint, 1);
  }

  ended(endpoint: number): void {
    this.#change(endpoint, -1);
  }

  setInRotation(endpoint: number, now: boolean): void {
    if ((this.#inRotation[endpoint] === 1) === now) return;
    this.#inRotation[endpoint] = Number(now);
    this.#members += now ? 1 : -1;
    if (now) this.#append(endpoint);
    else this.#remove(endpoint);
  }

  #change(endpoint: number, by: 1 | -1): void {
    const member = this.#inRotation[endpoint] === 1;
    if (member) this.#remove(endpoint);
    this.#active[endpoint] = (this.#active[endpoint] as number) + by;
    if (member) this.#append(endpoint);
  }

  #append(endpoint: number): void {
    const active = this.#active[endpoint] as number;
    while (this.#first.length <= active) {
      this.#first.push(NONE);
      this.#last.push(NONE);
    }
    const last = this.#last[active] as number;
    this.#previous[endpoint] = last;
    this.#next[endpoint] = NONE;
    if (last === NONE) this.#first[active] = endpoint;
    else this.#next[last] = endpoint;
    this.#last[active] = endpoint;
    if (active < this.#least) this.#least = active;
  }

  #remove(endpoint: number): void {
    const active = this.#active[endpoint] as number;
    const next = this.#next[endpoint] as number;
    const previous = this.#previous[endpoint] as number;
    if (previous === NONE) this.#first[active] = next;
    else this.#next[previous] = next;
    if (next === NONE) this.#last[active] = previous;
    else this.#previous[next] = previous;
  }
}

/** The one with the fewest open requests. */
export const leastConnections: PolicyFactory = (endpoints) => new LeastConnections(endpoints);
