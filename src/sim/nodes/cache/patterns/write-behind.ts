import { Batch } from '../../../consistency/unstored';
import type { Process } from '../../../kernel/clock';
import { Losses } from '../../../replication/losses';
import { Outcome, Request } from '../../request';
import type { Memory, Pattern, PatternDeclaration } from './pattern';

/** Acknowledged writes of one key: only the last value goes to the store, for all of them. */
interface Unstored {
  writes: number;
  /** When the first and the last of them were acknowledged. */
  firstAt: number;
  lastAt: number;
  readonly batch: Batch;
}

/**
 * A write is answered as soon as the cache has it. What was written since goes to the store together, every so often, and
 * what the store does not take goes with the next. A crash of the cache loses what the store does not have.
 */
class WriteBehind implements Pattern {
  readonly losses = new Losses();
  #unstored = new Map<number, Unstored>();
  /** On their way to the store. */
  readonly #leaving = new Map<number, Unstored>();

  constructor(readonly memory: Memory) {
    memory.world.faults.observeLosses(this.losses);
  }

  *write(request: Request): Process<Outcome> {
    const { key } = request;
    const { now } = this.memory.world.clock;
    const waiting = this.#unstored.get(key);
    const batch = waiting?.batch ?? new Batch(this.memory.source?.holding(key));
    if (waiting === undefined) this.#unstored.set(key, { writes: 1, firstAt: now, lastAt: now, batch });
    else {
      waiting.writes++;
      waiting.lastAt = now;
    }
    this.memory.keepUnstored(request, batch);
    return Outcome.ok;
  }

  holds(key: number): boolean {
    return this.#unstored.has(key) || this.#leaving.has(key);
  }

  *run(): Process {
    const { world, spec } = this.memory;
    for (;;) {
      yield world.clock.after(spec.flushSeconds);
      if (this.memory.up) this.#flush();
    }
  }

  #flush(): void {
    const { clock } = this.memory.world;
    const batch = this.#unstored;
    this.#unstored = new Map();
    for (const [key, writes] of batch)
      // The store gets the writes of a key one after the other.
      if (this.#leaving.has(key)) this.#unstored.set(key, writes);
      else clock.spawn(this.#store(key, writes));
  }

  *#store(key: number, writes: Unstored): Process {
    const { machine, world, entries } = this.memory;
    const { epoch } = machine;
    this.#leaving.set(key, writes);
    const request = new Request(true, key, world.clock.now);
    world.faults.writeSent();
    const outcome = yield* this.memory.ask(request);
    if (this.#leaving.get(key) === writes) this.#leaving.delete(key);
    if (outcome === Outcome.ok) {
      const { store, position } = request;
      if (machine.epoch === epoch && !this.#unstored.has(key)) entries.stored(key, position);
      if (store === writes.batch.store) writes.batch.stored(position);
      else this.#storeElsewhere(key, writes, request);
    } else if (machine.epoch === epoch) this.#keepForNext(key, writes);
    else this.#lose(writes);
  }

  /** Of several stores below, another has it than the one that was thought of: only from now on can it be missed there. */
  #storeElsewhere(key: number, { batch, lastAt }: Unstored, { store, position }: Request): void {
    batch.lost();
    const { world, keys } = this.memory;
    if (store === undefined || key >= keys) return;
    world.acknowledgements.add({ store, key, position, batch: undefined, atSeconds: lastAt });
  }

  /** What the store did not take goes with what has been written meanwhile. */
  #keepForNext(key: number, old: Unstored): void {
    const later = this.#unstored.get(key);
    this.#unstored.set(key, old);
    if (later === undefined) return;
    old.writes += later.writes;
    old.lastAt = later.lastAt;
    later.batch.join(old.batch);
  }

  stopped(): void {
    for (const writes of this.#unstored.values()) this.#lose(writes);
    this.#unstored.clear();
    this.#leaving.clear();
  }

  #lose({ writes, firstAt, lastAt, batch }: Unstored): void {
    batch.lost();
    const { latest } = this.memory.world.faults;
    for (let lost = 1; lost <= writes; lost++) this.losses.lose(latest, lost === 1 ? firstAt : lastAt);
  }
}

export const writeBehind: PatternDeclaration = {
  isAside: false,
  writesAround: false,
  ordersWrites: true,
  create: (memory) => new WriteBehind(memory),
};
