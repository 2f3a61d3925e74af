import { KeyIndex } from '../../kernel/key-index';
import type { Backend } from './backend';

/**
 * Where each user’s requests went last, by session or address: so much memory for each that was seen. A cookie, which is
 * with the user, and a table of addresses that balancers share are the same here.
 */
export class Homes {
  readonly #index = new KeyIndex();
  readonly #backends: Backend[] = [];
  readonly #usedAt: number[] = [];

  constructor(
    /** How long a home lasts that is not used; `Infinity` for ever. */
    readonly ttlSeconds: number,
  ) {}

  /** The instance that a user belongs to, if it takes requests; `undefined` if there is none. */
  find(user: number, now: number): Backend | undefined {
    const slot = this.#index.get(user);
    if (slot < 0) return undefined;
    const backend = this.#backends[slot] as Backend;
    if (!backend.inRotation || now - (this.#usedAt[slot] as number) > this.ttlSeconds) return undefined;
    this.#usedAt[slot] = now;
    return backend;
  }

  /** From now on, the user belongs to this instance. */
  settle(user: number, backend: Backend, now: number): void {
    let slot = this.#index.get(user);
    if (slot < 0) this.#index.add(user, (slot = this.#index.size));
    this.#backends[slot] = backend;
    this.#usedAt[slot] = now;
  }
}
