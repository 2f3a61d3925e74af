import type { Process } from '../../kernel/clock';
import type { Database } from '../../nodes/database';
import type { Leaderless, Target } from './leaderless';
import type { Votes } from './votes';

/** One read at its coordinator: the copies’ answers, and what they say. */
export class Reading {
  /** The latest version among the answers, of those that still count; 0 if none does. */
  #latest = 0;
  /** The latest, tombstones included of which nobody remembers anything. */
  #shown = 0;
  readonly #answers: { readonly copy: Database; readonly version: number }[] = [];

  constructor(
    readonly store: Leaderless,
    readonly coordinator: Database,
    readonly key: number,
    /** Databases that have neither answered nor been given up. */
    public outstanding: number,
    readonly votes: Votes,
  ) {}

  /** The version that the answers show so far. */
  seen(): number {
    return this.#latest === 0 ? this.#shown : this.#latest;
  }

  /** Asks a database. */
  *ask({ database, owner }: Target): Process {
    const { store, coordinator, key } = this;
    const { clock } = store.world;
    if (store.contacts.reaches(coordinator, database)) {
      const { epoch } = database.machine;
      const isRemote = database !== coordinator;
      if (isRemote) yield clock.after(store.messageSeconds(coordinator, database) + database.ownSeconds());
      if (database.up && database.machine.epoch === epoch && store.contacts.reaches(database, coordinator)) {
        const version =
          owner === undefined
            ? store.rows.shown(database.seat, key)
            : store.handoff.versionFor(database, owner, store.rows.slotOf(key));
        const counts = !store.isForgotten(database, version);
        if (isRemote) yield clock.after(store.messageSeconds(database, coordinator));
        this.#shown = Math.max(this.#shown, version);
        if (counts) this.#latest = Math.max(this.#latest, version);
        if (owner === undefined) this.#answers.push({ copy: database, version });
        this.votes.cast();
      }
    }
    if (--this.outstanding === 0 && store.spec.readRepair) this.#repair();
  }

  /** All have answered, or will not: those that answered with something old get the latest. */
  #repair(): void {
    const { store, coordinator, key } = this;
    const slot = store.rows.slotOf(key);
    if (slot < 0 || this.#latest === 0 || !coordinator.up) return;
    for (const { copy, version } of this.#answers) {
      if (version >= this.#latest && !store.isForgotten(copy, version)) continue;
      store.tally.repairs++;
      store.ship(coordinator, { database: copy, owner: undefined }, { slot, version: this.#latest });
    }
  }
}
