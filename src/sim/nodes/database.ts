import type { Process } from '../kernel/clock';
import { meanOf, type Distribution } from '../kernel/distribution';
import { sampler, type Sampler } from '../kernel/sampler';
import { Station } from '../kernel/station';
import { loadOf, ServiceDemand, type Offered } from '../metrics/service-demand';
import type { NodeSpec } from '../model';
import type { ConsensusProtocol, ConsensusSpec } from '../replication/consensus/spec';
import type { BackupPlan } from '../recovery/backup';
import type { LeaderFollowerSpec } from '../replication/leader-follower/spec';
import type { LeaderlessSpec } from '../replication/leaderless/spec';
import type { ShardedDatabase } from '../partitioning/sharded-database';
import type { ShardsSpec } from '../partitioning/spec';
import type { MultiLeaderSpec } from '../replication/multi-leader/spec';
import type { Store } from '../replication/store';
import type { NodeMetrics, SeriesName, ShardLoad } from '../result';
import { Host } from './host';
import type { Node, World } from './node';
import { Outcome, type Request } from './request';
import { Stay } from './stay';
import { VisitsOfBoth, type Visits } from './visits';
import type { Wire } from './wire';

/** A store with a log; the leader of a group takes writes, followers apply its log. */
export interface DatabaseSpec extends LeaderFollowerSpec, MultiLeaderSpec {
  readonly role: 'database';
  /** Requests served at once; one more waits. */
  readonly connections: number;
  /** A query's own time, reading or writing. */
  readonly time: Distribution;
  /** The time to make a write durable, on the leader and on a synchronous follower. */
  readonly commit: Distribution;
  /** A follower's time to apply one entry of the log. */
  readonly apply: Distribution;
  /** How many entries a follower applies at once, while they show in the log's order; 1 where not given. */
  readonly applyWorkers?: number;
  /** How many copies its node in the diagram stands for; the others are nodes of the model, too. */
  readonly replicas?: number;
  /** How peers keep their copies the same; set at one of them. */
  readonly protocol?: 'leaderless' | ConsensusProtocol;
  readonly quorum?: LeaderlessSpec;
  readonly consensus?: ConsensusSpec;
  /** Whether it is no member of those that agree before the scenario adds it. */
  readonly joinsLater?: true;
  /** How it is backed up, where an arrow leads to an object store. */
  readonly backup?: BackupPlan;
  /** How its keys are spread over shards, which are nodes of the model, too: it stands for them all. */
  readonly shards?: ShardsSpec;
}

export class Database extends Host {
  readonly #connections: Station;
  readonly #demand = new ServiceDemand();
  #store: Store | undefined;
  /** Its place among the databases of its store. */
  seat = 0;
  readonly #commits: Sampler;
  readonly #applies: Sampler;
  #busySecondsBefore = 0;
  #applyingSecondsBefore = 0;
  /** Told of whoever comes and goes. */
  #visits: Visits = this.recorder;
  /** The database that it is a shard of, or a copy of one, and the shard’s number. */
  #shard: { readonly whole: ShardedDatabase; readonly number: number } | undefined;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & DatabaseSpec,
  ) {
    super(world, index, spec);
    this.#connections = new Station(world.clock, spec.connections);
    this.#commits = sampler(spec.commit, this.stream('commit'));
    this.#applies = sampler(spec.apply, this.stream('apply'));
  }

  /** Every database belongs to a store, if only to one of its own. */
  join(store: Store, seat: number): void {
    this.#store = store;
    this.seat = seat;
  }

  /** What comes to it comes to the whole database as well. */
  becomeShard(whole: ShardedDatabase, number: number): void {
    this.#shard = { whole, number };
    this.#visits = new VisitsOfBoth(this.recorder, whole.recorder);
  }

  override get shardLoad(): ShardLoad | undefined {
    return this.#shard?.whole.loadOf(this.#shard.number);
  }

  get store(): Store {
    if (this.#store === undefined) throw new Error(`${this.id} has not joined a store`);
    return this.#store;
  }

  override get leads(): boolean {
    const { databases, leading } = this.store;
    return databases.length > 1 && this.up && leading === this;
  }

  override answering(caller: Node, request: Request): Node {
    const { store } = this;
    if (request.write) store.isWritten = true;
    return store.answering(this, caller, request);
  }

  *handle(request: Request, wire: Wire): Process<Outcome> {
    const { store } = this;
    const { clock } = this.world;
    request.ahead += wire.seconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return wire.giveUp(request);
    const arrivedAt = clock.now;
    const connections = this.#connections;
    const { epoch } = connections;
    // What another copy passes on has come to the whole already.
    const isInside = request.isFragment || (this.#shard !== undefined && wire.from instanceof Database);
    const visits = isInside ? this.recorder : this.#visits;
    visits.arrive();
    let outcome: Outcome = this.up ? Outcome.ok : Outcome.refused;
    if (this.up) {
      const { cancellation } = request;
      const stay = cancellation && new Stay(connections, visits, arrivedAt, cancellation);
      if (!connections.enter()) {
        yield stay === undefined ? connections.queue() : stay.queue();
        stay?.enter();
      }
      const beganAt = clock.now;
      let workSeconds = 0;
      let other: Database | undefined;
      if (connections.epoch === epoch && stay?.abandoned !== true) {
        other = store.forwardsTo(this, wire.from, request);
        if (other === undefined) {
          workSeconds = this.ownSeconds();
          if (request.write && store.commitsFirst) workSeconds += this.diskSeconds(this.#commits.draw());
        }
        this.#demand.begin(workSeconds);
        request.ahead += workSeconds;
        yield request.catchUp(clock);
      }
      if (other !== undefined) {
        outcome = yield* this.#passOn(request, other);
      } else if (connections.epoch === epoch && stay?.abandoned !== true) {
        request.meet(store);
        const answer = request.write ? store.write(this, request) : store.read(this, request);
        outcome = typeof answer === 'number' ? answer : yield* answer;
        if (!request.write && outcome === Outcome.ok && store.hides(this, request)) outcome = Outcome.missing;
        if (request.write && outcome === Outcome.ok && request.isRepeated(wire.from.index))
          store.duplicates++;
      }
      if (stay?.abandoned === true) return wire.giveUp(request);
      stay?.end();
      if (connections.epoch === epoch) {
        this.#demand.end(clock.now - beganAt - workSeconds);
        connections.leave();
      } else outcome = Outcome.refused;
    }
    visits.depart(outcome, arrivedAt, 0);
    return wire.answer(request, outcome);
  }

  /** Another answers in its place, by way of it. */
  *#passOn(request: Request, other: Database): Process<Outcome> {
    const wire = this.wireTo(other);
    const outcome = yield* wire.send(request)
      ? other.handle(request, wire)
      : other.unreachable(request, this);
    yield request.catchUp(this.world.clock);
    return outcome;
  }

  /** As a follower it makes durable what it has received. */
  flushSeconds(): number {
    return this.diskSeconds(this.#commits.draw()) + this.slowness.extraSeconds;
  }

  /** As a follower it applies one entry, or a transaction that is as large as so many. */
  applySeconds(entries = 1): number {
    return this.slowed(entries === 1 ? this.#applies.draw() : entries * meanOf(this.spec.apply));
  }

  /** So many of the copies that are drawn as it, the one that leads first; it alone where not given. */
  override crash(instances?: number): () => void {
    if (instances === undefined) return super.crash();
    const { store } = this;
    const running = store.drawnAs(this).filter(({ up }) => up);
    const leading = running.filter((copy) => copy === store.leading);
    const others = running.filter((copy) => copy !== store.leading);
    const restarts = [...leading, ...others].slice(0, instances).map(({ machine }) => machine.crash());
    return () => {
      for (const restart of restarts) restart();
    };
  }

  /** Of a box that stands for several copies, the one that leads stops. */
  override crashNamed(): () => void {
    return (this.spec.replicas ?? 1) > 1 ? this.crash(1) : this.crash();
  }

  override scale(by: number): number {
    return this.store.resize(this, by);
  }

  protected override stopped(): void {
    this.#connections.crash();
    this.store.stopped(this);
  }

  protected override started(): void {
    this.store.started(this);
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.#demand.startMeasuring();
    // The slice of the time series goes on across the end of the warm-up.
    this.#busySecondsBefore -= this.#connections.busySeconds();
    this.#applyingSecondsBefore -= this.store.logStreamTo(this)?.applier.workers.busySeconds() ?? 0;
    this.#connections.startMeasuring();
    this.store.startMeasuring(this);
  }

  override metrics(): NodeMetrics {
    const seconds = this.recorder.measuredSeconds();
    const { store } = this;
    const { faults } = this.world;
    const workers = store.logStreamTo(this)?.applier.workers;
    return {
      ...super.metrics(),
      // Who follows has workers that apply beside those that answer.
      utilization: Math.max(
        this.#connections.busySeconds() / (seconds * this.spec.connections),
        workers === undefined ? 0 : workers.busySeconds() / (seconds * workers.places),
      ),
      queue: this.#connections.queuedSeconds() / seconds,
      ...store.metricsOf(this),
      // What a store does as a whole is told of its first database.
      ...(this.seat === 0 && {
        lost_writes: store.losses.writes,
        duplicates: store.duplicates,
        rpo: faults.worstRpoSeconds(store.losses),
        rto: store.isWritten ? faults.worstRtoSeconds(store) : NaN,
      }),
    };
  }

  override offered(): Offered | undefined {
    const { arrived } = this.recorder;
    const seconds = this.recorder.measuredSeconds();
    const asked = this.#demand.offered(arrived, seconds * this.spec.connections);
    const followed = this.store.logStreamTo(this)?.offered(seconds);
    if (asked === undefined || followed === undefined) return asked ?? followed;
    return loadOf(followed) > loadOf(asked) ? followed : asked;
  }

  override waitingAndServedSeconds(): number | undefined {
    const connections = this.#connections;
    return connections.epoch > 0 ? undefined : connections.queuedSeconds() + connections.busySeconds();
  }

  override sliceMetrics(sliceSeconds: number): Partial<Record<SeriesName, number>> {
    const busySeconds = this.#connections.busySeconds();
    const busy = busySeconds - this.#busySecondsBefore;
    this.#busySecondsBefore = busySeconds;
    const workers = this.store.logStreamTo(this)?.applier.workers;
    const applyingSeconds = workers?.busySeconds() ?? 0;
    const applying = applyingSeconds - this.#applyingSecondsBefore;
    this.#applyingSecondsBefore = applyingSeconds;
    return {
      utilization: Math.max(busy / this.spec.connections, applying / (workers?.places ?? 1)) / sliceSeconds,
      queue: this.#connections.queued,
      ...this.store.sliceOf(this),
    };
  }
}
