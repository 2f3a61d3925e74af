import { KeyIndex } from '../../kernel/key-index';
import type { Backend } from './backend';

/** A session’s connection through one of the balancers to an instance. */
export interface Connection {
  /** The session’s slot. */
  readonly slot: number;
  readonly balancer: number;
  readonly backend: Backend;
  /** The instance’s at that time: a crash since then has broken the connection. */
  readonly epoch: number;
  readonly since: number;
}

/**
 * The connections that balancers of layer 4 forward: each user’s session has one, and keeps it while what is at its ends
 * is there. Policies count connections, not requests.
 */
export class Connections {
  readonly #index = new KeyIndex();
  /** By the session’s slot. */
  readonly #connections: (Connection | undefined)[] = [];
  /** The slots of those that an instance has. */
  readonly #slotsOf = new Map<Backend, Set<number>>();

  /** The instance at the other end of a session’s connection; `undefined` if it has to open one. */
  find(session: number, balancer: number, now: number): Backend | undefined {
    const slot = this.#index.get(session);
    const connection = this.#connections[slot];
    if (connection === undefined) return undefined;
    const { backend } = connection;
    if (connection.balancer === balancer && connection.epoch === backend.epoch) return backend;
    this.#close(slot, now);
    return undefined;
  }

  open(session: number, balancer: number, backend: Backend, now: number): void {
    let slot = this.#index.get(session);
    if (slot < 0) this.#index.add(session, (slot = this.#index.size));
    this.#connections[slot] = { slot, balancer, backend, epoch: backend.epoch, since: now };
    const slots = this.#slotsOf.get(backend) ?? new Set();
    this.#slotsOf.set(backend, slots.add(slot));
    backend.began(balancer);
  }

  /** The connection that a session has now. */
  of(session: number): Connection | undefined {
    return this.#connections[this.#index.get(session)];
  }

  /** A connection breaks: its session’s next request opens another, unless one has already. */
  close(connection: Connection, now: number): void {
    if (this.#connections[connection.slot] === connection) this.#close(connection.slot, now);
  }

  /** An instance is left out: so break its connections. */
  closeAllOf(backend: Backend, now: number): void {
    for (const slot of this.#slotsOf.get(backend) ?? []) this.#close(slot, now);
    this.#slotsOf.delete(backend);
  }

  /** A balancer crashes: so break the connections through it. */
  closeAllThrough(balancer: number, now: number): void {
    this.#connections.forEach((connection, slot) => {
      if (connection?.balancer === balancer) this.#close(slot, now);
    });
  }

  #close(slot: number, now: number): void {
    const connection = this.#connections[slot];
    if (connection === undefined) return;
    const { backend, balancer, since } = connection;
    this.#connections[slot] = undefined;
    this.#slotsOf.get(backend)?.delete(slot);
    backend.ended(balancer, now - since);
  }
}
