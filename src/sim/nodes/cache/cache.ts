import type { Process } from '../../kernel/clock';
import { ln } from '../../kernel/elementary';
import type { Stream } from '../../kernel/stream';
import { missedSeconds } from '../../consistency/acknowledgements';
import type { Batch } from '../../consistency/unstored';
import type { NodeSpec } from '../../model';
import type { Store } from '../../replication/store';
import type { NodeMetrics, SeriesName } from '../../result';
import { evictions } from '../eviction';
import { Host } from '../host';
import { IMMORTAL } from '../machine';
import type { Node, World } from '../node';
import { Outcome, Request } from '../request';
import type { Wire } from '../wire';
import { Entries } from '../eviction/entries';
import { Loads } from './loads';
import { LocalCaches } from './local';
import { patterns } from './patterns';
import type { Memory, Pattern, PatternDeclaration } from './patterns/pattern';
import type { CacheSpec } from './spec';

export class Cache extends Host implements Memory {
  readonly entries: Entries;
  keys = 0;
  override readonly local: LocalCaches | undefined;
  readonly #declaration: PatternDeclaration;
  readonly #pattern: Pattern;
  readonly #loads: Loads;
  /** Whether a hit is one without looking closer, if its time is not over. */
  readonly #isPlain: boolean;
  readonly #jitters: Stream | undefined;
  readonly #chances: Stream | undefined;
  source: Store | undefined;
  #hits = 0;
  #misses = 0;
  #staleHits = 0;
  #sliceHits = 0;
  #sliceMisses = 0;
  #evictedBefore = 0;
  #loadsBefore = 0;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & CacheSpec,
  ) {
    super(world, index, spec);
    const { pattern, eviction, capacityEntries, stampede, invalidation, ttlJitter, local } = spec;
    this.entries = new Entries(evictions[eviction](capacityEntries, this.stream('eviction')));
    this.#loads = new Loads(world.clock);
    this.#declaration = patterns[pattern];
    this.#pattern = this.#declaration.create(this);
    this.local = local && new LocalCaches(world.clock, spec.id, local, () => this.source);
    this.#jitters = ttlJitter > 0 ? this.stream('ttl') : undefined;
    this.#chances = stampede.kind === 'early' ? this.stream('early expiration') : undefined;
    this.#isPlain =
      this.#chances === undefined && this.#pattern.served === undefined && invalidation.kind !== 'version';
  }

  /** Whether callers go on without the cache when it does not answer. */
  get isAside(): boolean {
    return this.#declaration.isAside;
  }

  /** Call before time begins: how many keys users know, and which stores of databases there are. */
  prepare(keys: number, stores: readonly Store[]): void {
    this.keys = keys;
    const below = this.below();
    const sources = stores.filter(({ databases }) => databases.some((database) => below.has(database)));
    this.source = sources[0];
    const { invalidation } = this.spec;
    if (invalidation.kind === 'event')
      for (const group of sources)
        group.observers.add((key, position) => {
          this.world.clock.spawn(this.#hear(key, position, invalidation.delaySeconds));
        });
    this.#fill(keys);
  }

  /** It begins with the most popular keys, at any time of their lives. */
  #fill(keys: number): void {
    const { capacityEntries, warmShare, ttlSeconds } = this.spec;
    const ages = this.stream('warm');
    for (let key = Math.min(keys, Math.floor(capacityEntries * warmShare)) - 1; key >= 0; key--)
      this.entries.keep(key, 0, ttlSeconds === Infinity ? Infinity : ttlSeconds * ages.uniform());
  }

  override start(): void {
    const lasting = this.#pattern.run?.();
    if (lasting !== undefined) this.world.clock.spawn(lasting);
  }

  protected override stopped(): void {
    this.entries.kept.clear();
    this.#loads.abandon();
    this.#pattern.stopped?.();
  }

  /** Empties it. What waits for the store still goes there. */
  flush(): void {
    this.entries.kept.clear();
  }

  /** A key expires now. */
  expire(key: number): void {
    this.entries.expire(key, this.world.clock.now);
  }

  /** Deletes a key: it was written elsewhere. */
  invalidate(key: number): void {
    this.entries.kept.remove(key);
  }

  /** Whether whoever writes past the cache tells it. */
  get isToldOfWrites(): boolean {
    return this.spec.invalidation.kind === 'write';
  }

  invalidateWritten(key: number): void {
    if (this.isToldOfWrites) this.invalidate(key);
  }

  /** The store has written a key, which is told here so much later. What is newer by then stays. */
  *#hear(key: number, position: number, delaySeconds: number): Process {
    yield this.world.clock.after(delaySeconds);
    if (!this.entries.reaches(key, position)) this.invalidate(key);
  }

  *handle(request: Request, wire: Wire): Process<Outcome> {
    if (request.write && this.#declaration.writesAround) {
      wire.end(request.ahead);
      return yield* this.#writeAround(request, wire.from);
    }
    const { clock, calm } = this.world;
    request.ahead += wire.seconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return wire.giveUp(request);
    const arrivedAt = clock.now;
    this.recorder.arrive();
    const { epoch } = this.machine;
    let outcome: Outcome = Outcome.refused;
    if (this.up) {
      request.ahead += this.ownSeconds();
      if (request.write) outcome = yield* this.#pattern.write(request);
      else if (this.#serve(request)) outcome = Outcome.ok;
      else if (this.spec.stampede.kind === 'lock') outcome = yield* this.#fetchAlone(request);
      else outcome = yield* this.#fetch(request);
      if (request.ahead > 0 && clock.now + request.ahead >= calm.until) yield request.catchUp(clock);
    }
    const isDead = !this.up || this.machine.epoch !== epoch;
    this.recorder.depart(isDead ? Outcome.refused : outcome, arrivedAt, request.ahead);
    if (!isDead) return wire.answer(request, outcome);
    const refusal = wire.answer(request, Outcome.refused);
    return refusal === Outcome.refused && this.isAside ? yield* this.#passBy(request, wire.from) : refusal;
  }

  /** A caller beside the cache that gets no connection goes to the store itself. */
  override *unreachable(request: Request, caller: Node): Process<Outcome> {
    if (request.write && this.#declaration.writesAround) return yield* this.#writeAround(request, caller);
    const outcome = yield* super.unreachable(request, caller);
    return this.isAside ? yield* this.#passBy(request, caller) : outcome;
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

  /** The caller writes to the store, and tells the cache. */
  *#writeAround(request: Request, caller: Node): Process<Outcome> {
    const outcome = yield* this.#passBy(request, caller);
    if (outcome === Outcome.ok && this.isToldOfWrites) yield* this.tell(request, caller);
    return outcome;
  }

  /** A caller has written a key past the cache, and waits until the cache has deleted it. */
  *tell(request: Request, caller: Node): Process {
    const { clock } = this.world;
    if (request.ahead > 0) yield request.catchUp(clock);
    const wire = caller.wireTo(this);
    if (!wire.open) return;
    wire.begin();
    yield clock.after(wire.seconds);
    this.invalidate(request.key);
    wire.answer(request, Outcome.ok);
  }

  /** A miss where one loads for all: whoever comes second waits. */
  *#fetchAlone(request: Request): Process<Outcome> {
    const { clock } = this.world;
    const { epoch } = this.machine;
    const { key } = request;
    while (this.#loads.has(key)) {
      // The cache’s own time for the request passes while the other loads.
      yield request.ahead > 0 ? request.catchUp(clock) : this.#loads.wait(key);
      if (this.machine.epoch !== epoch) return Outcome.refused;
      if (request.isCancelled()) return Outcome.cancelled;
      const slot = this.entries.peek(key, clock.now);
      if (slot >= 0) return this.#answer(slot, request);
    }
    return yield* this.#fetch(request);
  }

  /** A miss: asks the calls below, and keeps what they answer. */
  *#fetch(request: Request): Process<Outcome> {
    const { clock } = this.world;
    const { epoch } = this.machine;
    const began = clock.now + request.ahead;
    this.#loads.begin(request.key);
    const outcome = yield* this.ask(request);
    if (this.machine.epoch !== epoch) return Outcome.refused;
    if (outcome === Outcome.ok) this.keep(request, clock.now - began);
    this.#loads.end(request.key);
    return outcome;
  }

  reload(key: number): void {
    if (this.#loads.has(key)) return;
    const { clock } = this.world;
    clock.spawn(this.#fetch(new Request(false, key, clock.now)));
  }

  keep({ key, position, store }: Request, loadSeconds = 0): void {
    this.source = store ?? this.source;
    if (this.#declaration.ordersWrites && this.entries.holdsNewer(key, position, this.world.clock.now))
      return;
    this.entries.keep(key, position, this.#expiry(), loadSeconds);
  }

  keepUnstored(request: Request, batch: Batch): void {
    const position = this.world.acknowledgements.unstored();
    this.entries.keep(request.key, position, this.#expiry());
    if (batch.store !== undefined) request.did(batch.store, position, this.id, batch);
  }

  /** When an entry expires that comes now. */
  #expiry(): number {
    const { ttlSeconds, ttlJitter } = this.spec;
    const jitter = this.#jitters === undefined ? 0 : ttlJitter * (2 * this.#jitters.uniform() - 1);
    return this.world.clock.now + ttlSeconds * (1 + jitter);
  }

  *ask(request: Request): Process<Outcome> {
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

  /** Answers from memory, if it can; counts the hit or the miss. */
  #serve(request: Request): boolean {
    const slot = this.entries.use(request.key);
    const secondsLeft = slot < 0 ? -1 : this.entries.expiresAt(slot) - this.world.clock.now;
    const isHit =
      secondsLeft >= 0
        ? this.#isPlain || this.#isToBeServed(slot, secondsLeft, request)
        : this.#pattern.holds?.(request.key) === true ||
          (slot >= 0 && this.#isServedStale(-secondsLeft, request.key));
    if (isHit) {
      this.#hits++;
      this.#sliceHits++;
      if (slot >= 0) this.#answer(slot, request);
    } else {
      this.#misses++;
      this.#sliceMisses++;
    }
    return isHit;
  }

  /** Whether an entry whose time is not over is served, or loaded all the same. */
  #isToBeServed(slot: number, secondsLeft: number, request: Request): boolean {
    const { stampede, invalidation } = this.spec;
    if (stampede.kind === 'early' && this.#expiresEarly(slot, secondsLeft, stampede.beta)) return false;
    if (invalidation.kind === 'version' && !this.#isLatestVersion(slot, request)) return false;
    this.#pattern.served?.(request.key, secondsLeft);
    return true;
  }

  /**
   * XFetch: an entry that took Δ to load counts as expired −βΔ ln u before it is, with a new u, uniform in (0, 1), for each
   * request. Vattani, Chierichetti and Lowenstein, “Optimal probabilistic cache stampede prevention”, PVLDB 8(8), 2015.
   */
  #expiresEarly(slot: number, secondsLeft: number, beta: number): boolean {
    if (this.#chances === undefined || secondsLeft === Infinity) return false;
    return -beta * this.entries.loadSeconds(slot) * ln(this.#chances.uniform()) >= secondsLeft;
  }

  /** Asks the store for the latest version, which costs the way there and back, and takes the store no time to speak of. */
  #isLatestVersion(slot: number, request: Request): boolean {
    const [call] = this.calls;
    if (call === undefined || this.source === undefined) return true;
    const wire = this.wireTo(call.target);
    if (!wire.openBothWays) return false;
    request.ahead += 2 * wire.seconds;
    const { acknowledgements, clock } = this.world;
    const latest = acknowledgements.latest(request.key);
    return (
      missedSeconds(latest, this.source.holding(request.key), this.entries.position(slot), clock.now) < 0
    );
  }

  /** Whether an entry is served although it has expired so long ago; if so, it is loaded beside. */
  #isServedStale(expiredSeconds: number, key: number): boolean {
    const { stampede } = this.spec;
    if (stampede.kind !== 'stale' || expiredSeconds > stampede.seconds) return false;
    this.#staleHits++;
    this.reload(key);
    return true;
  }

  #answer(slot: number, request: Request): Outcome {
    if (this.source !== undefined)
      request.see(this.source.holding(request.key), this.entries.position(slot), this.id);
    return Outcome.ok;
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.local?.startMeasuring();
    this.#loads.startMeasuring();
    this.#hits = this.#misses = this.#staleHits = 0;
    this.#evictedBefore = this.entries.kept.evicted;
    this.#loadsBefore = this.#loads.begun;
  }

  override metrics(): NodeMetrics {
    const { local } = this;
    const lookUps = this.#hits + this.#misses;
    const localLookUps = local === undefined ? 0 : local.hits + local.misses;
    const seconds = this.recorder.measuredSeconds();
    const { losses } = this.#pattern;
    return {
      ...super.metrics(),
      ...(lookUps > 0 && { hit_ratio: this.#hits / lookUps, stale_hits: this.#staleHits / lookUps }),
      ...(local !== undefined && localLookUps > 0 && { local_hit_ratio: local.hits / localLookUps }),
      evictions: (this.entries.kept.evicted - this.#evictedBefore) / seconds,
      loads: (this.#loads.begun - this.#loadsBefore) / seconds,
      stampede: this.#loads.worst,
      // Where the store has every write before it is acknowledged, the cache can lose none.
      lost_writes: losses?.writes ?? 0,
      rpo: losses === undefined ? 0 : this.world.faults.worstRpoSeconds(losses),
    };
  }

  override sliceMetrics(): Partial<Record<SeriesName, number>> {
    const lookUps = this.#sliceHits + this.#sliceMisses;
    const ratio = this.#sliceHits / lookUps;
    this.#sliceHits = this.#sliceMisses = 0;
    return lookUps === 0 ? {} : { hit_ratio: ratio };
  }
}
