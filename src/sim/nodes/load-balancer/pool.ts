import type { Call } from '../call';
import type { Policy } from '../policies/policy';
import type { Backend } from './backend';

/** Instances of which one is chosen: each balancer by a policy of its own, which knows only what it did itself. */
export class Pool {
  readonly #backends: (Backend | undefined)[] = [];
  readonly #vacant: number[] = [];

  constructor(
    /** The calls that lead to its instances. */
    readonly calls: readonly Call[],
    readonly policies: readonly Policy[],
  ) {}

  /** Gives an instance the lowest free number, which is then its name on a hash ring. */
  join(backend: Backend): void {
    const place = Math.min(...this.#vacant, this.#backends.length);
    if (place < this.#backends.length) this.#vacant.splice(this.#vacant.indexOf(place), 1);
    this.#backends[place] = backend;
    backend.seats.push({ pool: this, place });
    for (const policy of this.policies) policy.join(place, backend.weight);
  }

  /** Its instance is gone, and has ended all that it had. */
  vacate(place: number): void {
    this.#backends[place] = undefined;
    this.#vacant.push(place);
  }

  /** An instance in rotation, and not a given one. */
  choose(balancer: number, hash: number, except?: Backend): Backend | undefined {
    const { place = -1 } = except?.seats.find(({ pool }) => pool === this) ?? {};
    return this.#backends[this.policies[balancer]?.choose(hash, place) ?? -1];
  }
}

/** Where requests of one kind go: to one of a few pools, each with its share; the shares add up to 1. */
export class Route {
  constructor(readonly ways: readonly { readonly pool: Pool; readonly share: number }[]) {}

  /**
   * An instance in rotation: of the pool that is due, or of another where that has none. `toss` is uniform in 0 … 1: the
   * pools take their shares of it. With `except`, another than that one.
   */
  choose(balancer: number, hash: number, toss: number, except?: Backend): Backend | undefined {
    const { ways } = this;
    const due = ways.length > 1 ? this.#due(toss) : 0;
    for (let step = 0; step < ways.length; step++) {
      const backend = ways[(due + step) % ways.length]?.pool.choose(balancer, hash, except);
      if (backend !== undefined) return backend;
    }
    return undefined;
  }

  /** Whether its requests may go to an instance. */
  leadsTo(backend: Backend): boolean {
    for (const { pool } of this.ways) if (pool.calls.includes(backend.call)) return true;
    return false;
  }

  #due(toss: number): number {
    let left = toss;
    const found = this.ways.findIndex(({ share }) => (left -= share) < 0);
    return found < 0 ? this.ways.length - 1 : found;
  }
}
