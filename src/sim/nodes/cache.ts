import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { Signal } from '../kernel/signal';
import type { NodeSpec } from '../model';
import type { ReplicationGroup } from '../replication/group';
import type { NodeMetrics, SeriesName } from '../result';
import { evictions, type EvictionName } from './eviction';
import type { Eviction } from './eviction/eviction';
import { Host } from './host';
import { IMMORTAL } from './machine';
import type { Node, World } from './node';
import { Outcome, type Request } from './request';
import type { Wire } from './wire';

/** Memory before a slower store: keeps some of the keys, and asks the calls below on a miss. */
export interface CacheSpec {
  readonly role: 'cache';
  readonly pattern: 'cache-aside';
  readonly eviction: EvictionName;
  readonly capacityEntries: number;
  /** How long an entry may be served; `Infinity` for ever. */
  readonly ttlSeconds: number;
  readonly time: Distribution;
  /** `lock`: while one request reloads a key, others that miss it wait for that one. */
  readonly stampede: 'none' | 'lock';
  /** `write`: a service that writes a key past the cache also deletes it here; `none`: only time invalidates. */
  readonly invalidation: 'write' | 'none';
}

export class Cache extends Host {
  readonly #kept: Eviction;
  /** For each slot: how far in the store's log its value reaches, and until when it may be served. */
  #positions = new Float64Array(64);
  #expiries = new Float64Array(64);
  /** The databases that the entries come from. */
  #source: ReplicationGroup | undefined;
  /** Keys that a request is loading now. */
  readonly #loading = new Map<number, Signal>();
  #hits = 0;
  #misses = 0;
  #sliceHits = 0;
  #sliceMisses = 0;
  #evictedBefore = 0;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & CacheSpec,
  ) {
    super(world, index, spec);
    this.#kept = evictions[spec.eviction](spec.capacityEntries, this.stream('eviction'));
  }

  protected override stopped(): void {
    this.#kept.clear();
    for (const lock of this.#loading.values()) lock.give();
    this.#loading.clear();
  }

  /** Deletes a key: it was written elsewhere. */
  invalidate(key: number): void {
    this.#kept.remove(key);
  }

  *handle(request: Request, wire: Wire): Process<Outcome> {
    const { clock, calm } = this.world;
    request.ahead += wire.seconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return Outcome.cancelled;
    const arrivedAt = clock.now;
    this.recorder.arrive();
    const { epoch } = this.machine;
    let outcome: Outcome = Outcome.refused;
    if (this.up) {
      request.ahead += this.ownSeconds();
      if (request.write) outcome = yield* this.#write(request);
      else if (this.#serve(request)) outcome = Outcome.ok;
      else outcome = yield* this.#load(request);
      if (request.ahead > 0 && clock.now + request.ahead >= calm.until) yield request.catchUp(clock);
    }
    const isDead = !this.up || this.machine.epoch !== epoch;
    this.recorder.depart(isDead ? Outcome.refused : outcome, arrivedAt, request.ahead);
    if (!isDead) return wire.answer(request, outcome);
    const refusal = wire.answer(request, Outcome.refused);
    return refusal === Outcome.refused ? yield* this.#passBy(request, wire.from) : refusal;
  }

  /** A caller beside the cache that gets no connection goes to the store itself. */
  override *unreachable(request: Request, caller: Node): Process<Outcome> {
    yield* super.unreachable(request, caller);
    return yield* this.#passBy(request, caller);
  }

  /** The cache stands aside, not in the way: who misses it makes the calls that it would have made. */
  *#passBy(request: Request, caller: Node): Process<Outcome> {
    for (const call of this.calls) {
      const answer = call.make(request, IMMORTAL, caller);
      if (answer === undefined) continue;
      const outcome = yield* answer;
      if (outcome !== Outcome.ok) return outcome;
    }
    return Outcome.ok;
  }

  /** A miss: asks the calls below, and keeps what they answer. */
  *#load(request: Request): Process<Outcome> {
    const { clock } = this.world;
    const { epoch } = this.machine;
    const { key } = request;
    let lock: Signal | undefined;
    if (this.spec.stampede === 'lock') {
      for (let other = this.#loading.get(key); other !== undefined; other = this.#loading.get(key)) {
        yield other.wait();
        if (this.machine.epoch !== epoch) return Outcome.refused;
        const slot = this.#find(key);
        if (slot >= 0) return this.#answer(slot, request);
      }
      lock = new Signal(clock);
      this.#loading.set(key, lock);
    }
    const outcome = yield* this.#ask(request);
    if (this.machine.epoch !== epoch) return Outcome.refused;
    if (outcome === Outcome.ok) this.#keep(request);
    if (lock !== undefined) {
      this.#loading.delete(key);
      lock.give();
    }
    return outcome;
  }

  #keep(request: Request): void {
    const expiresAt = this.world.clock.now + this.spec.ttlSeconds;
    let slot = this.#kept.slotOf(request.key);
    if (slot >= 0) this.#kept.renew?.(slot, expiresAt);
    else slot = this.#kept.insert(request.key, expiresAt);
    if (slot >= this.#positions.length) this.#grow(slot);
    this.#positions[slot] = request.position;
    this.#expiries[slot] = expiresAt;
    this.#source = request.group ?? this.#source;
  }

  /** A write that comes this way goes on to the store, and the key is dropped here when it is done. */
  *#write(request: Request): Process<Outcome> {
    const outcome = yield* this.#ask(request);
    if (outcome === Outcome.ok && this.spec.invalidation === 'write') this.invalidate(request.key);
    return outcome;
  }

  /** Makes the calls below, up to the first failure, and waits until they are done. */
  *#ask(request: Request): Process<Outcome> {
    const { epoch } = this.machine;
    let outcome: Outcome = Outcome.ok;
    for (const call of this.calls) {
      const answer = call.make(request, this.machine);
      if (answer !== undefined) outcome = yield* answer;
      if (outcome !== Outcome.ok || this.machine.epoch !== epoch) break;
    }
    if (request.ahead > 0) yield request.catchUp(this.world.clock);
    return outcome;
  }

  /** The slot of a key that is kept and may still be served; −1 if there is none. */
  #find(key: number): number {
    const slot = this.#kept.use(key);
    return slot >= 0 && (this.#expiries[slot] as number) >= this.world.clock.now ? slot : -1;
  }

  /** Answers from memory, if it can; counts the hit or the miss. */
  #serve(request: Request): boolean {
    const slot = this.#find(request.key);
    if (slot < 0) {
      this.#misses++;
      this.#sliceMisses++;
      return false;
    }
    this.#hits++;
    this.#sliceHits++;
    this.#answer(slot, request);
    return true;
  }

  #answer(slot: number, request: Request): Outcome {
    if (this.#source !== undefined) request.see(this.#source, this.#positions[slot] as number);
    return Outcome.ok;
  }

  #grow(slot: number): void {
    const positions = this.#positions;
    const expiries = this.#expiries;
    const length = Math.max(slot + 1, positions.length * 2);
    this.#positions = new Float64Array(length);
    this.#expiries = new Float64Array(length);
    this.#positions.set(positions);
    this.#expiries.set(expiries);
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.#hits = this.#misses = 0;
    this.#evictedBefore = this.#kept.evicted;
  }

  override metrics(): NodeMetrics {
    const lookUps = this.#hits + this.#misses;
    return {
      ...super.metrics(),
      ...(lookUps === 0 ? {} : { hit_ratio: this.#hits / lookUps }),
      evictions: (this.#kept.evicted - this.#evictedBefore) / this.recorder.measuredSeconds(),
    };
  }

  override sliceMetrics(): Partial<Record<SeriesName, number>> {
    const lookUps = this.#sliceHits + this.#sliceMisses;
    const ratio = this.#sliceHits / lookUps;
    this.#sliceHits = this.#sliceMisses = 0;
    return lookUps === 0 ? {} : { hit_ratio: ratio };
  }
}
