import type { Process } from '../../kernel/clock';
import type { Database } from '../../nodes/database';
import type { NodeMetrics } from '../../result';
import type { Leaderless } from './leaderless';
import { compare } from './merkle-tree';
import type { AntiEntropySpec } from './spec';

/** A row that one of two databases has in an older version than the other. */
interface Difference {
  readonly slot: number;
  readonly version: number;
  readonly to: Database;
}

/**
 * Every so often each database compares what it has with one of the others, in turn, by Merkle trees, and both get what
 * they miss (Demers et al., “Epidemic algorithms for replicated database maintenance”, PODC 1987; in Dynamo, §4.7).
 */
export class AntiEntropy {
  /** Comparisons that were begun. */
  #rounds = 0;
  #hashes = 0;
  #bytes = 0;

  constructor(
    readonly store: Leaderless,
    readonly spec: AntiEntropySpec,
  ) {}

  start(): void {
    const { databases, world } = this.store;
    for (const database of databases) world.clock.spawn(this.#compareInTurn(database));
  }

  startMeasuring(): void {
    this.#rounds = this.#hashes = this.#bytes = 0;
  }

  metrics(): NodeMetrics {
    return {
      anti_entropy_hashes: this.#rounds === 0 ? 0 : this.#hashes / this.#rounds,
      anti_entropy_traffic: this.#bytes,
    };
  }

  *#compareInTurn(database: Database): Process {
    const { databases, contacts, world } = this.store;
    const { seat } = database;
    const others = databases.length - 1;
    // Not all at once.
    yield world.clock.after((this.spec.everySeconds * (seat + 1)) / databases.length);
    for (let turn = 0; others > 0; turn++) {
      const { [(seat + 1 + (turn % others)) % databases.length]: other } = databases;
      if (other !== undefined && contacts.areInContact(database, other))
        world.clock.spawn(this.#synchronize(database, other));
      yield world.clock.after(this.spec.everySeconds);
    }
  }

  *#synchronize(one: Database, other: Database): Process {
    const { store } = this;
    const { clock } = store.world;
    const differences = this.#differences(one, other);
    const keys = differences.map(({ slot }) => store.rows.keyAt(slot));
    const { compared, rounds, bytes } = compare(keys, this.spec);
    this.#rounds++;
    this.#hashes += compared;
    this.#bytes += bytes;
    if (differences.length === 0) return;
    for (const { slot } of differences) store.rows.use(slot);
    for (let round = 0; round < rounds; round++)
      yield clock.after(store.messageSeconds(one, other) + store.messageSeconds(other, one));
    for (const { slot, version, to } of differences) {
      store.ship(to === one ? other : one, { database: to, owner: undefined }, { slot, version });
      store.rows.leave(slot);
    }
  }

  /** What one of two has to get from the other. */
  #differences(one: Database, other: Database): Difference[] {
    const { rows, spec } = this.store;
    const differences: Difference[] = [];
    rows.forEach((slot) => {
      const mine = this.#shown(one, slot);
      const theirs = this.#shown(other, slot);
      if (mine === theirs) return;
      const owners = rows.preference(slot).subarray(0, spec.n);
      if (!owners.includes(one.seat) || !owners.includes(other.seat)) return;
      differences.push({ slot, version: Math.max(mine, theirs), to: mine < theirs ? one : other });
    });
    return differences;
  }

  /** What counts of a row in a comparison: a tombstone that is forgotten does not. */
  #shown(at: Database, slot: number): number {
    const version = this.store.rows.held(at.seat, slot);
    return this.store.isForgotten(at, version) ? 0 : version;
  }
}
