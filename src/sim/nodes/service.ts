import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { sampler, type Sampler } from '../kernel/sampler';
import { ServiceDemand, type Offered } from '../metrics/service-demand';
import type { NodeSpec } from '../model';
import type { NodeMetrics, SeriesName } from '../result';
import { Cache } from './cache';
import { Instance } from './instance';
import { Node, type Endpoint, type EndpointWatcher, type World } from './node';
import { Outcome, type Request } from './request';
import { Autoscaler, type AutoscaleSpec } from './service/autoscaler';
import { Connections, type ConnectionsSpec } from './service/connections';
import { Fleet } from './service/fleet';
import { RollingDeploy, type DeploySpec } from './service/rolling-deploy';
import type { ScalabilitySpec } from './service/scalability';
import type { ServerlessSpec } from './service/serverless';
import type { SheddingSpec } from './service/shedding';
import type { Wire } from './wire';

/** Instances of a program, each with so many workers and a queue before them. A worker is held through the calls below. */
export interface ServiceSpec {
  readonly role: 'service';
  /** At first. */
  readonly instances: number;
  readonly workers: number;
  /** Requests that may wait at one instance; `Infinity` for no bound. One more is too many. */
  readonly queueLimit: number;
  /** Which of those that wait is served next; the one that waits longest where not given. */
  readonly order?: 'fifo' | 'lifo';
  /** Who is refused of those that are too many; the newest where not given. */
  readonly shedding?: SheddingSpec;
  /** A worker's own time for a request, calls below it not counted. */
  readonly time: Distribution;
  /** How workers of an instance hinder each other, if they do. */
  readonly scalability?: ScalabilitySpec;
  readonly autoscale?: AutoscaleSpec;
  readonly deploy: DeploySpec;
  /** If set, a platform runs an instance for each request under way, and the numbers above do not matter. */
  readonly serverless?: ServerlessSpec;
  readonly connections?: ConnectionsSpec;
}

export class Service extends Node {
  readonly demand = new ServiceDemand();
  readonly #fleet: Fleet;
  readonly #connections: Connections | undefined;
  readonly #coldStarts: Sampler | undefined;
  #turn = 0;
  /** Whether a crash has taken places from under requests. */
  #hasLostWork = false;
  /** As it was when measuring began, and when the slice of the time series began. */
  #measured: Totals;
  #slice: Totals;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & ServiceSpec,
  ) {
    super(world, index, spec);
    const { clock } = world;
    const { serverless, connections } = spec;
    const fleet = new Fleet(clock, serverless?.concurrency ?? spec.workers, () => new Instance(this));
    this.#fleet = fleet;
    this.#coldStarts = serverless && sampler(serverless.coldStart, this.stream('cold starts'));
    this.#connections =
      connections &&
      new Connections(clock, connections, fleet, {
        notice: this.stream('lost connections'),
        jitter: this.stream('reconnects'),
        handshake: this.stream('handshakes'),
      });
    fleet.scaleTo(serverless === undefined ? spec.instances : 1);
    this.#measured = this.#slice = this.#totals();
  }

  override start(): void {
    const { clock } = this.world;
    const { autoscale } = this.spec;
    this.#connections?.start();
    if (autoscale !== undefined) clock.spawn(new Autoscaler(clock, autoscale, this.#fleet).run());
  }

  override endpoints(): readonly Endpoint[] {
    return this.#fleet.ready;
  }

  /** Without a balancer before it, its instances take turns. */
  override answering(): Endpoint {
    const { ready } = this.#fleet;
    this.#turn = this.#turn + 1 >= ready.length ? 0 : this.#turn + 1;
    return ready[this.#turn] ?? this;
  }

  override watchEndpoints(watcher: EndpointWatcher): void {
    this.#fleet.watch(watcher);
  }

  /** What is asked of the service itself finds no instance: nobody listens. */
  *handle(request: Request, wire: Wire): Process<Outcome> {
    const { clock } = this.world;
    request.ahead += wire.seconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return wire.giveUp(request);
    this.recorder.arrive();
    this.recorder.depart(Outcome.refused, clock.now, 0);
    return wire.answer(request, Outcome.refused);
  }

  /** Adds so many instances, or removes them, the youngest first: those take no more requests, and end what they have begun. */
  override scale(by: number): number {
    const { wanted } = this.#fleet;
    this.#fleet.scaleTo(Math.max(0, wanted + by));
    return this.#fleet.wanted - wanted;
  }

  /** A new version takes the place of the running one, a few instances at a time. */
  override deploy(over: () => void): void {
    const environments = this.#environments;
    if (environments === undefined) new RollingDeploy(this.#fleet, this.spec.deploy, over).begin();
    else environments.replace();
  }

  override get up(): boolean {
    return this.#fleet.ready.some((instance) => instance.up);
  }

  /** Takes running ones first. */
  override crash(instances = this.#fleet.ready.length): () => void {
    const runningFirst = [...this.#fleet.ready].sort((a, b) => Number(b.up) - Number(a.up));
    const restarts = runningFirst.slice(0, instances).map(({ machine }) => machine.crash());
    return () => {
      for (const restart of restarts) restart();
    };
  }

  /** An instance has just crashed, or was stopped, with work under way or without. */
  lost(instance: Instance, wasBusy: boolean): void {
    if (wasBusy) this.#hasLostWork = true;
    this.#connections?.crashed(instance);
  }

  /** A draw of the time that it takes to start an execution environment. */
  coldStartSeconds(): number {
    return this.#coldStarts === undefined ? 0 : this.#coldStarts.draw();
  }

  /** Deletes a key that was just written past a cache from that cache. */
  *invalidate(request: Request): Process {
    for (const { target, spec } of this.calls) {
      if (spec.takes === 'reads' && target instanceof Cache && target.isToldOfWrites)
        yield* target.tell(request, this);
    }
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.demand.startMeasuring();
    this.#measured = this.#totals();
    this.#fleet.startMeasuring();
    const environments = this.#environments;
    if (environments !== undefined) environments.most = environments.environments;
  }

  override metrics(): NodeMetrics {
    const seconds = this.recorder.measuredSeconds();
    const since = this.#measured;
    const now = this.#totals();
    const capacity = now.capacitySeconds - since.capacitySeconds;
    const starts = now.starts - since.starts;
    return {
      ...super.metrics(),
      utilization: capacity === 0 ? 0 : (now.busySeconds - since.busySeconds) / capacity,
      queue: (now.queuedSeconds - since.queuedSeconds) / seconds,
      imbalance: this.#fleet.imbalance(),
      instances: (now.instanceSeconds - since.instanceSeconds) / seconds,
      instances_max: this.#environments?.most ?? this.#fleet.most,
      cold_starts: starts === 0 ? 0 : (now.coldStarts - since.coldStarts) / starts,
      connections: (now.connectionSeconds - since.connectionSeconds) / seconds,
      reconnects: now.reconnects - since.reconnects,
      recovery: this.#connections?.recoverySeconds() ?? 0,
    };
  }

  override offered(): Offered | undefined {
    const capacitySeconds = this.#totals().capacitySeconds - this.#measured.capacitySeconds;
    return this.demand.offered(this.recorder.arrived, capacitySeconds);
  }

  override waitingAndServedSeconds(): number | undefined {
    // Handshakes take workers as well, and are no requests.
    if (this.#hasLostWork || this.#connections !== undefined) return undefined;
    const { busySeconds, queuedSeconds } = this.#totals();
    return busySeconds + queuedSeconds - this.#measured.busySeconds - this.#measured.queuedSeconds;
  }

  override sliceMetrics(sliceSeconds: number): Partial<Record<SeriesName, number>> {
    const before = this.#slice;
    const now = this.#totals();
    this.#slice = now;
    const capacity = now.capacitySeconds - before.capacitySeconds;
    return {
      utilization: capacity === 0 ? 0 : (now.busySeconds - before.busySeconds) / capacity,
      queue: this.#fleet.queued(),
      instances: (now.instanceSeconds - before.instanceSeconds) / sliceSeconds,
      ...(this.#connections !== undefined && {
        connections: (now.connectionSeconds - before.connectionSeconds) / sliceSeconds,
      }),
    };
  }

  get #environments(): Instance['environments'] {
    return this.#fleet.ready[0]?.environments;
  }

  /** Everything that has added up since the run began. */
  #totals(): Totals {
    const fleet = this.#fleet;
    const environments = this.#environments;
    return {
      busySeconds: fleet.busySeconds(),
      queuedSeconds: fleet.queuedSeconds(),
      capacitySeconds: fleet.capacitySeconds(),
      instanceSeconds: environments?.environmentSeconds() ?? fleet.instanceSeconds(),
      starts: environments?.starts ?? 0,
      coldStarts: environments?.coldStarts ?? 0,
      connectionSeconds: this.#connections?.openSeconds() ?? 0,
      reconnects: this.#connections?.reconnects ?? 0,
    };
  }
}

interface Totals {
  readonly busySeconds: number;
  readonly queuedSeconds: number;
  readonly capacitySeconds: number;
  readonly instanceSeconds: number;
  readonly starts: number;
  readonly coldStarts: number;
  readonly connectionSeconds: number;
  readonly reconnects: number;
}
