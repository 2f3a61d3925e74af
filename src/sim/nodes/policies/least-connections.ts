import type { Policy, PolicyFactory } from './policy';

const NONE = -1;

/** Endpoints in rotation that weigh the same, in one list for each number of open requests. */
interface WeightClass {
  readonly weight: number;
  members: number;
  /** First and last endpoint with so many requests. */
  readonly first: number[];
  readonly last: number[];
  /** No endpoint here has fewer requests. */
  least: number;
}

/**
 * The one with the fewest open requests; among equals, the one that has had that few for longest. Endpoints of one weight
 * and with the same number of requests stand in one doubly linked list, so that choosing costs the same among 10 and
 * among 1,000. Of several weights, (requests + 1) ÷ weight counts, but an idle one goes first, whatever it weighs:
 * HAProxy’s leastconn (`fwlc_queue_srv` in lb_fwlc.c).
 */
class LeastConnections implements Policy {
  readonly #open: number[] = [];
  readonly #next: number[] = [];
  readonly #previous: number[] = [];
  readonly #weights: number[] = [];
  /** When it got as many requests as it has, in changes of any endpoint’s. */
  readonly #since: number[] = [];
  #changes = 0;
  /** Of each endpoint in rotation, the class that it belongs to. */
  readonly #classOf: (WeightClass | undefined)[] = [];
  readonly #classes: WeightClass[] = [];

  choose(_hash: number, except = NONE): number {
    let chosen = NONE;
    let lowest = Infinity;
    for (const one of this.#classes) {
      while (one.first[one.least] === NONE) one.least++;
      let open = one.least;
      let first = one.first[open] as number;
      if (first === except) first = this.#next[first] as number;
      while (first === NONE && ++open < one.first.length) first = one.first[open] as number;
      if (first === NONE) continue;
      const load = open === 0 ? 0 : (open + 1) / one.weight;
      if (load > lowest || (load === lowest && this.#isLater(first, chosen))) continue;
      lowest = load;
      chosen = first;
    }
    return chosen;
  }

  #isLater(one: number, other: number): boolean {
    return (this.#since[one] as number) > (this.#since[other] as number);
  }

  began(endpoint: number): void {
    this.#change(endpoint, 1);
  }

  ended(endpoint: number): void {
    this.#change(endpoint, -1);
  }

  join(endpoint: number, weight: number): void {
    this.#open[endpoint] = 0;
    this.#weights[endpoint] = weight;
    this.#classOf[endpoint] = undefined;
    this.setInRotation(endpoint, true);
  }

  leave(endpoint: number): void {
    this.setInRotation(endpoint, false);
  }

  setInRotation(endpoint: number, now: boolean): void {
    const own = this.#classOf[endpoint];
    if ((own !== undefined) === now) return;
    if (own === undefined) this.#enter(endpoint);
    else this.#exit(own, endpoint);
  }

  setWeight(endpoint: number, weight: number): void {
    if (this.#weights[endpoint] === weight) return;
    const own = this.#classOf[endpoint];
    if (own !== undefined) this.#exit(own, endpoint);
    this.#weights[endpoint] = weight;
    if (own !== undefined) this.#enter(endpoint);
  }

  #change(endpoint: number, by: 1 | -1): void {
    const own = this.#classOf[endpoint];
    if (own !== undefined) this.#remove(own, endpoint);
    this.#open[endpoint] = (this.#open[endpoint] as number) + by;
    if (own !== undefined) this.#append(own, endpoint);
  }

  #enter(endpoint: number): void {
    const weight = this.#weights[endpoint] as number;
    let own = this.#classes.find((one) => one.weight === weight);
    if (own === undefined) {
      own = { weight, members: 0, first: [NONE], last: [NONE], least: 0 };
      this.#classes.push(own);
    }
    own.members++;
    this.#classOf[endpoint] = own;
    this.#append(own, endpoint);
  }

  #exit(own: WeightClass, endpoint: number): void {
    this.#remove(own, endpoint);
    this.#classOf[endpoint] = undefined;
    if (--own.members === 0) this.#classes.splice(this.#classes.indexOf(own), 1);
  }

  #append(own: WeightClass, endpoint: number): void {
    const { first, last } = own;
    const open = this.#open[endpoint] as number;
    this.#since[endpoint] = this.#changes++;
    while (first.length <= open) {
      first.push(NONE);
      last.push(NONE);
    }
    const before = last[open] as number;
    this.#previous[endpoint] = before;
    this.#next[endpoint] = NONE;
    if (before === NONE) first[open] = endpoint;
    else this.#next[before] = endpoint;
    last[open] = endpoint;
    if (open < own.least) own.least = open;
  }

  #remove({ first, last }: WeightClass, endpoint: number): void {
    const open = this.#open[endpoint] as number;
    const next = this.#next[endpoint] as number;
    const previous = this.#previous[endpoint] as number;
    if (previous === NONE) first[open] = next;
    else this.#next[previous] = next;
    if (next === NONE) last[open] = previous;
    else this.#previous[next] = previous;
  }
}

/** The one with the fewest open requests. */
export const leastConnections: PolicyFactory = () => new LeastConnections();
