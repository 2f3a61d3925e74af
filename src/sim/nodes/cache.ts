import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { Signal } from '../kernel/signal';
import type { NodeSpec } from '../model';
import type { ReplicationGroup } from '../replication/group';
import type { NodeMetrics, SeriesName } from '../result';
import { evictions, type EvictionName } from './eviction';
import type { Eviction } from './eviction/eviction';
import { Node, type World } from './node';
import { Outcome, type Request } from './request';

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

export class Cache extends Node {
  readonly #kept: Eviction;
  /** For each slot: how far in the store's log its value reaches, and until when it may be served. */
  #positions = new Float64Array(64);
  #expiries = new Float64Array(64);
  /** The databases that the entries come from. */
  #source: ReplicationGroup | undefined;
  /** Keys that a request is loading now. */
  readonly #loading = new Map<number, Signal>();
  #isUp = true;
  #hits = 0;
  #misses = 0;
  #sliceHits = 0;
  #sliceMisses = 0;
  #evictedBefore = 0;

  constructor(
    world: World,
    index: number,
    readonly spec: NodeSpec & CacheSpec,
  ) {
    super(world, index, spec);
    this.#kept = evictions[spec.eviction](spec.capacityEntries);
  }

  override get up(): boolean {
    return this.#isUp;
  }

  override crash(): void {
    this.#isUp = false;
    this.#kept.clear();
    this.world.network.changed.give();
  }

  override restart(): void {
    this.#isUp = true;
    this.world.network.changed.give();
  }

  /** Deletes a key: it was written elsewhere. */
  invalidate(key: number): void {
    this.#kept.remove(key);
  }

  *handle(request: Request, wireSeconds: number): Process<Outcome> {
    const { clock } = this.world;
    request.ahead += wireSeconds;
    yield request.catchUp(clock);
    const arrivedAt = clock.now;
    this.recorder.arrive();
    let outcome: Outcome = Outcome.refused;
    if (this.#isUp) {
      request.ahead += this.ownSeconds();
      if (request.write) outcome = yield* this.#write(request);
      else if (this.#serve(request)) outcome = Outcome.ok;
      else outcome = yield* this.#load(request);
    }
    this.recorder.depart(outcome, arrivedAt, request.ahead);
    request.ahead += wireSeconds;
    return outcome;
  }

  /** A miss: asks the calls below, and keeps what they answer. */
  *#load(request: Request): Process<Outcome> {
    const { clock } = this.world;
    const { stampede, ttlSeconds } = this.spec;
    let lock: Signal | undefined;
    if (stampede === 'lock') {
      const loading = this.#loading.get(request.key);
      if (loading !== undefined) {
        yield loading.wait();
        const slot = this.#find(request.key);
        if (slot >= 0) return this.#answer(slot, request);
      }
      lock = new Signal(clock);
      this.#loading.set(request.key, lock);
    }
    const outcome = yield* this.#ask(request);
    if (outcome === Outcome.ok && this.#isUp) {
      let slot = this.#kept.use(request.key);
      if (slot < 0) slot = this.#kept.insert(request.key);
      if (slot >= this.#positions.length) this.#grow(slot);
      this.#positions[slot] = request.position;
      this.#expiries[slot] = clock.now + ttlSeconds;
      this.#source = request.group ?? this.#source;
    }
    if (lock !== undefined) {
      this.#loading.delete(request.key);
      lock.give();
    }
    return outcome;
  }

  /** A write that comes this way goes on to the store, and the key is dropped here when it is done. */
  *#write(request: Request): Process<Outcome> {
    const outcome = yield* this.#ask(request);
    if (outcome === Outcome.ok) this.invalidate(request.key);
    return outcome;
  }

  /** Makes the calls below, up to the first failure, and waits until they are done. */
  *#ask(request: Request): Process<Outcome> {
    let outcome: Outcome = Outcome.ok;
    for (const call of this.calls) {
      const answer = call.make(request);
      if (answer !== undefined) outcome = yield* answer;
      if (outcome !== Outcome.ok) break;
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
    const source = this.#source;
    if (source !== undefined) {
      request.group = source;
      request.position = this.#positions[slot] as number;
      request.missedSeconds = source.acknowledgements.missed(request.key, request.position, request.sentAt);
    }
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
