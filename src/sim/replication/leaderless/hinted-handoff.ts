import type { Database } from '../../nodes/database';
import { Hints } from './hints';
import type { Leaderless, Shipment, Target } from './leaderless';

/** What databases keep for others that are out of reach, and send them when they are back (in Dynamo, §4.6). */
export class HintedHandoff {
  readonly #hints: Hints;

  constructor(readonly store: Leaderless) {
    this.#hints = new Hints(store.databases.length);
  }

  /** Writes that are kept now. */
  get kept(): number {
    return this.#hints.size;
  }

  /** The version of a key that a database keeps for another; 0 if there is none. */
  versionFor(holder: Database, owner: Database, slot: number): number {
    return this.#hints.versionFor(holder.seat, owner.seat, slot);
  }

  /** Keeps a version for another database, unless that has been away for too long; sent at once if it is back. */
  keep(holder: Database, owner: Database, { slot, version }: Shipment): void {
    const { contacts, spec, tally, rows } = this.store;
    if (holder === owner || spec.hintSeconds === 0) return;
    if (contacts.lostSeconds(holder, owner) >= spec.hintSeconds) return;
    tally.hinted++;
    if (this.#hints.keep(holder.seat, owner.seat, slot, version)) rows.use(slot);
    if (contacts.areInContact(holder, owner)) this.#send(holder, owner);
  }

  /** Keeps a write for those of a key’s databases that it was not sent for. */
  keepForAbsent(holder: Database, targets: readonly Target[], shipment: Shipment): void {
    const { rows, spec, databases } = this.store;
    for (const seat of rows.preference(shipment.slot).subarray(0, spec.n)) {
      const { [seat]: owner } = databases;
      if (owner !== undefined && !targets.some((target) => (target.owner ?? target.database) === owner))
        this.keep(holder, owner, shipment);
    }
  }

  /** Whoever keeps writes for a database that is in reach again sends them there. */
  handOver(): void {
    const { databases, contacts } = this.store;
    for (const holder of databases)
      for (const seat of this.#hints.ownersAt(holder.seat)) {
        const { [seat]: owner } = databases;
        if (owner !== undefined && contacts.areInContact(holder, owner)) this.#send(holder, owner);
      }
  }

  #send(holder: Database, owner: Database): void {
    for (const [slot, version] of this.#hints.take(holder.seat, owner.seat)) {
      this.store.ship(holder, { database: owner, owner: undefined }, { slot, version });
      this.store.rows.leave(slot);
    }
  }
}
