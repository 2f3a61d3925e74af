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

  *write({ key }: Request): Process<Outcome> {
    const { now } = this.memory.world.clock;
    this.memory.keepUnstored(key);
    this.#add(key, { writes: 1, firstAt: now, lastAt: now });
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
    const { machine, world, entries, keys } = this.memory;
    const { epoch } = machine;
    this.#leaving.set(key, writes);
    const request = new Request(true, key, world.clock.now);
    const outcome = yield* this.memory.ask(request);
    if (this.#leaving.get(key) === writes) this.#leaving.delete(key);
    if (outcome === Outcome.ok) {
      const { store, position } = request;
      if (machine.epoch === epoch && !this.#unstored.has(key)) entries.stored(key, position);
      if (store !== undefined && key < keys) world.acknowledgements.add(store, key, position, writes.lastAt);
    } else if (machine.epoch === epoch) this.#add(key, writes);
    else this.#lose(writes);
  }

  #add(key: number, { writes, firstAt, lastAt }: Unstored): void {
    const others = this.#unstored.get(key);
    if (others === undefined) {
      this.#unstored.set(key, { writes, firstAt, lastAt });
      return;
    }
    others.writes += writes;
    others.firstAt = Math.min(others.firstAt, firstAt);
    others.lastAt = Math.max(others.lastAt, lastAt);
  }

  stopped(): void {
    for (const writes of this.#unstored.values()) this.#lose(writes);
    this.#unstored.clear();
    this.#leaving.clear();
  }

  #lose({ writes, firstAt, lastAt }: Unstored): void {
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
