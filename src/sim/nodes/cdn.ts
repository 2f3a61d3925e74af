import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { Signal } from '../kernel/signal';
import type { NodeSpec } from '../model';
import type { Store } from '../replication/store';
import type { NodeMetrics, SeriesName } from '../result';
import { evictions, type EvictionName } from './eviction';
import { Entries } from './eviction/entries';
import { Host } from './host';
import type { Node, World } from './node';
import { Outcome, type Request } from './request';
import { Routes } from './routes';
import type { Wire } from './wire';

/** Places near the users, each of which keeps answers of the origin behind; writes pass through. */
export interface CdnSpec {
  readonly role: 'cdn';
  /** Places; each session belongs to one. */
  readonly edges: number;
  readonly eviction: EvictionName;
  /** Answers that one place keeps, and the shield too. */
  readonly capacityEntries: number;
  readonly ttlSeconds: number;
  /** A place’s own time for a request. */
  readonly time: Distribution;
  /** Between users and their place, both ways; the network’s distance to this node where not given. */
  readonly rttSeconds?: number;
  /** Whether all places ask one more by the origin, which keeps answers for all of them, before the origin itself. */
  readonly shield: boolean;
  /** Whether those that miss a key while it is loaded at their place wait for that load. */
  readonly coalescing: boolean;
  /** If set, a write that passed through deletes its key everywhere, so much later. */
  readonly purgeSeconds?: number;
}

/** A load that others wait for: what came of it, and how far in the origin’s log that reaches. */
class Load extends Signal {
  outcome: Outcome = Outcome.refused;
  position = -1;
}

/** One place: what it keeps, and what it is loading. */
class Edge {
  readonly loading = new Map<number, Load>();

  constructor(readonly store: Entries) {}

  clear(): void {
    this.store.kept.clear();
    for (const load of this.loading.values()) load.give();
    this.loading.clear();
  }
}

export class Cdn extends Host {
  readonly #edges: readonly Edge[];
  readonly #shield: Edge | undefined;
  #routes = new Routes([], this.stream('routes'));
  /** The databases that the answers come from. */
  #source: Store | undefined;
  #reads = 0;
  #hits = 0;
  /** Reads for which the origin was asked. */
  #loads = 0;
  #sliceReads = 0;
  #sliceHits = 0;
  #evictedBefore = 0;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & CdnSpec,
  ) {
    super(world, index, spec);
    const { edges, eviction, capacityEntries, shield } = spec;
    const newEdge = (name: string): Edge =>
      new Edge(new Entries(evictions[eviction](capacityEntries, this.stream(`eviction/${name}`))));
    this.#edges = Array.from({ length: edges }, (_, place) => newEdge(`${place}`));
    this.#shield = shield ? newEdge('shield') : undefined;
  }

  override start(): void {
    this.#routes = new Routes(this.calls, this.stream('routes'));
  }

  protected override stopped(): void {
    for (const edge of this.#edges) edge.clear();
    this.#shield?.clear();
  }

  *handle(request: Request, wire: Wire): Process<Outcome> {
    const { clock, calm } = this.world;
    const { rttSeconds } = this.spec;
    const wireSeconds = rttSeconds === undefined ? wire.seconds : rttSeconds / 2;
    request.ahead += wireSeconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return wire.giveUp(request);
    const arrivedAt = clock.now;
    this.recorder.arrive();
    let outcome: Outcome = Outcome.refused;
    if (this.up) {
      const { epoch } = this.machine;
      request.ahead += this.ownSeconds();
      const edge = this.#edges[request.session % this.#edges.length];
      if (edge !== undefined) outcome = yield* this.#serve(request, edge, wire.from);
      if (request.ahead > 0 && clock.now + request.ahead >= calm.until) yield request.catchUp(clock);
      if (this.machine.epoch !== epoch) outcome = Outcome.refused;
    }
    this.recorder.depart(outcome, arrivedAt, request.ahead);
    return wire.answer(request, outcome, wireSeconds);
  }

  *#serve(request: Request, edge: Edge, user: Node): Process<Outcome> {
    if (request.write) return yield* this.#write(request, edge, user);
    this.#reads++;
    this.#sliceReads++;
    if (this.#answer(request, edge)) {
      this.#hits++;
      this.#sliceHits++;
      return Outcome.ok;
    }
    return yield* this.#load(request, edge, this.#placeFor(user), this.#shield);
  }

  /** Answers with the copy that a place has, if it may. */
  #answer(request: Request, { store }: Edge): boolean {
    const slot = store.find(request.key, this.world.clock.now);
    if (slot < 0) return false;
    if (this.#source !== undefined)
      request.see(this.#source.holding(request.key), store.position(slot), this.id);
    return true;
  }

  /** A place gets an answer that it lacks: from the shield if there is one, or else from the origin. */
  *#load(request: Request, edge: Edge, from: Node, shield: Edge | undefined): Process<Outcome> {
    const { clock } = this.world;
    const { epoch } = this.machine;
    const { key } = request;
    let load: Load | undefined;
    if (this.spec.coalescing) {
      for (let other = edge.loading.get(key); other !== undefined; other = edge.loading.get(key)) {
        // Its own time at the place passes while it waits.
        if (request.ahead > 0) yield request.catchUp(clock);
        if (edge.loading.get(key) === other) yield other.wait();
        if (this.machine.epoch !== epoch) return Outcome.refused;
        if (request.isCancelled()) return Outcome.cancelled;
        // All get what the load got; where its own user has gone before, one of them loads.
        if (other.outcome === Outcome.cancelled) continue;
        if (other.outcome === Outcome.ok && this.#source !== undefined)
          request.see(this.#source.holding(request.key), other.position, this.id);
        return other.outcome;
      }
      load = new Load(clock);
      edge.loading.set(key, load);
    }
    if (shield === undefined) this.#loads++;
    const outcome =
      shield === undefined ? yield* this.#ask(request, from) : yield* this.#askShield(request, shield, from);
    if (this.machine.epoch !== epoch) return Outcome.refused;
    if (outcome === Outcome.ok) {
      this.#source = request.store ?? this.#source;
      edge.store.keep(key, request.position, this.#expiry(key, shield));
    }
    if (load !== undefined) {
      edge.loading.delete(key);
      load.outcome = outcome;
      load.position = request.position;
      load.give();
    }
    return outcome;
  }

  /** Until when an answer may be served; a copy of a copy is as old as that one (RFC 9111, §4.2.3). */
  #expiry(key: number, shield: Edge | undefined): number {
    const { now } = this.world.clock;
    const slot = shield?.store.peek(key, now) ?? -1;
    return slot < 0 || shield === undefined ? now + this.spec.ttlSeconds : shield.store.expiresAt(slot);
  }

  /** The shield stands by the origin: asking it takes the way there, and the origin is at hand. */
  *#askShield(request: Request, shield: Edge, from: Node): Process<Outcome> {
    const { clock } = this.world;
    const origin = this.#routes.choose(request)?.target;
    if (origin === undefined) return Outcome.refused;
    const way = from.wireTo(origin);
    if (!way.send(request)) return yield* origin.unreachable(request, from);
    request.ahead += way.seconds;
    yield request.catchUp(clock);
    request.ahead += this.ownSeconds();
    const isKnown = this.#answer(request, shield);
    const outcome = isKnown ? Outcome.ok : yield* this.#load(request, shield, origin, undefined);
    const answer = way.answer(request, outcome);
    yield request.catchUp(clock);
    return answer;
  }

  /** A write goes to the origin; its key is dropped where it passed (RFC 9111, §4.4), and elsewhere if that is wanted. */
  *#write(request: Request, edge: Edge, user: Node): Process<Outcome> {
    const { clock } = this.world;
    const { purgeSeconds } = this.spec;
    const outcome = yield* this.#ask(request, this.#placeFor(user));
    if (outcome !== Outcome.ok) return outcome;
    edge.store.kept.remove(request.key);
    this.#shield?.store.kept.remove(request.key);
    if (purgeSeconds !== undefined) clock.spawn(this.#purge(request.key, purgeSeconds));
    return outcome;
  }

  *#purge(key: number, afterSeconds: number): Process {
    yield this.world.clock.after(afterSeconds);
    this.#shield?.store.kept.remove(key);
    for (const { store } of this.#edges) store.kept.remove(key);
  }

  /** Asks the origin, from where the asking one stands, and waits for the answer. */
  *#ask(request: Request, from: Node): Process<Outcome> {
    const call = this.#routes.choose(request);
    if (call === undefined) return Outcome.refused;
    const outcome = yield* call.exchange(request, this.machine, call.target, from);
    if (request.ahead > 0) yield request.catchUp(this.world.clock);
    return outcome;
  }

  /** Drawn outside any subgraph, the places stand by whoever asks; inside one, they stand there. */
  #placeFor(user: Node): Node {
    return this.spec.zones.length === 0 ? user : this;
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.#reads = this.#hits = this.#loads = 0;
    this.#evictedBefore = this.#evicted();
  }

  #evicted(): number {
    return this.#edges.reduce(
      (sum, { store }) => sum + store.kept.evicted,
      this.#shield?.store.kept.evicted ?? 0,
    );
  }

  override metrics(): NodeMetrics {
    return {
      ...super.metrics(),
      ...(this.#reads > 0 && {
        hit_ratio: this.#hits / this.#reads,
        offload: 1 - this.#loads / this.#reads,
      }),
      evictions: (this.#evicted() - this.#evictedBefore) / this.recorder.measuredSeconds(),
    };
  }

  override sliceMetrics(): Partial<Record<SeriesName, number>> {
    const ratio = this.#sliceHits / this.#sliceReads;
    const isQuiet = this.#sliceReads === 0;
    this.#sliceReads = this.#sliceHits = 0;
    return isQuiet ? {} : { hit_ratio: ratio };
  }
}
