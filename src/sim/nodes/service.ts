import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import type { NodeSpec } from '../model';
import type { NodeMetrics, SeriesName } from '../result';
import { Cache } from './cache';
import { Instance } from './instance';
import { Node, type Endpoint, type EndpointWatcher, type World } from './node';
import { Outcome, type Request } from './request';
import type { Wire } from './wire';

/** Instances of a program, each with so many workers and a queue before them. A worker is held through the calls below. */
export interface ServiceSpec {
  readonly role: 'service';
  readonly instances: number;
  readonly workers: number;
  /** Requests that may wait at one instance; `Infinity` for no bound. One more is refused. */
  readonly queueLimit: number;
  /** A worker's own time for a request, calls below it not counted. */
  readonly time: Distribution;
}

export class Service extends Node {
  /** Those that take requests. */
  readonly #instances: Instance[] = [];
  /** Those that were removed, and end what they have begun. */
  readonly #removed: Instance[] = [];
  readonly #watchers = new Set<EndpointWatcher>();
  #turn = 0;
  /** Worker-seconds that there were since measuring began. */
  #capacitySeconds = 0;
  #capacitySince = 0;
  /** What each instance would have served by now, had it been there all the time and all were served alike. */
  #fairShare = 0;
  /** Requests served by all, when that was last counted. */
  #servedBefore = 0;
  /** As they were when the slice of the time series began. */
  #busySecondsBefore = 0;
  #capacitySecondsBefore = 0;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & ServiceSpec,
  ) {
    super(world, index, spec);
    for (let count = 0; count < spec.instances; count++) this.#instances.push(new Instance(this));
  }

  override endpoints(): readonly Endpoint[] {
    return this.#instances;
  }

  /** Without a balancer before it, its instances take turns. */
  override answering(): Endpoint {
    this.#turn = this.#turn + 1 >= this.#instances.length ? 0 : this.#turn + 1;
    return this.#instances[this.#turn] ?? this;
  }

  override watchEndpoints(watcher: EndpointWatcher): void {
    this.#watchers.add(watcher);
  }

  /** What is asked of the service itself finds no instance: nobody listens. */
  *handle(request: Request, wire: Wire): Process<Outcome> {
    const { clock } = this.world;
    request.ahead += wire.seconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return Outcome.cancelled;
    this.recorder.arrive();
    this.recorder.depart(Outcome.refused, clock.now, 0);
    return wire.answer(request, Outcome.refused);
  }

  /** Adds so many instances, or removes them, the youngest first: those take no more requests, and end what they have begun. */
  override scale(by: number): void {
    this.#account();
    for (let count = 0; count < by; count++) {
      const instance = new Instance(this);
      instance.fairShareBefore = this.#fairShare;
      this.#instances.push(instance);
      for (const watcher of this.#watchers) watcher.joined(instance);
    }
    for (let count = 0; count > by; count--) {
      const instance = this.#instances.pop();
      if (instance === undefined) return;
      this.#removed.push(instance);
      for (const watcher of this.#watchers) watcher.left(instance);
    }
  }

  /** The worker-seconds, and the fair share of an instance, until now. */
  #account(): void {
    const { now } = this.world.clock;
    const { length } = this.#instances;
    this.#capacitySeconds += (now - this.#capacitySince) * length * this.spec.workers;
    this.#capacitySince = now;
    const served = this.#all().reduce((sum, instance) => sum + instance.served, 0);
    if (length > 0) this.#fairShare += (served - this.#servedBefore) / length;
    this.#servedBefore = served;
  }

  override get up(): boolean {
    return this.#instances.some((instance) => instance.up);
  }

  /** Takes running ones first. */
  override crash(instances = this.#instances.length): () => void {
    const runningFirst = [...this.#instances].sort((a, b) => Number(b.up) - Number(a.up));
    const restarts = runningFirst.slice(0, instances).map(({ machine }) => machine.crash());
    return () => {
      for (const restart of restarts) restart();
    };
  }

  /** Deletes a key that was just written past a cache from that cache. */
  *invalidate(request: Request): Process {
    const { clock } = this.world;
    for (const { target, spec } of this.calls) {
      if (spec.takes !== 'reads' || !(target instanceof Cache) || target.spec.invalidation === 'none')
        continue;
      if (request.ahead > 0) yield request.catchUp(clock);
      const wire = this.wireTo(target);
      if (!wire.open) continue;
      yield clock.after(wire.seconds);
      target.invalidate(request.key);
      wire.answer(request, Outcome.ok);
    }
  }

  override startMeasuring(): void {
    super.startMeasuring();
    // The slice of the time series goes on across the end of the warm-up.
    this.#busySecondsBefore -= this.#busySeconds();
    this.#account();
    this.#capacitySecondsBefore -= this.#capacitySeconds;
    this.#capacitySeconds = this.#fairShare = this.#servedBefore = 0;
    for (const instance of this.#all()) instance.startMeasuring();
  }

  override metrics(): NodeMetrics {
    this.#account();
    const seconds = this.recorder.measuredSeconds();
    return {
      ...super.metrics(),
      utilization: this.#capacitySeconds === 0 ? 0 : this.#busySeconds() / this.#capacitySeconds,
      queue: this.#all().reduce((sum, { station }) => sum + station.queuedSeconds(), 0) / seconds,
      imbalance: this.#imbalance(),
    };
  }

  override waitingAndServedSeconds(): number | undefined {
    const all = this.#all();
    if (all.some(({ station }) => station.epoch > 0)) return undefined;
    return all.reduce((sum, { station }) => sum + station.queuedSeconds() + station.busySeconds(), 0);
  }

  /** Of each instance for the time that it was there; one that was there for hardly any of it tells nothing. */
  #imbalance(): number {
    let busiest = 1;
    for (const { served, fairShareBefore } of this.#instances) {
      const fairShare = this.#fairShare - fairShareBefore;
      if (fairShare > this.#fairShare / 10) busiest = Math.max(busiest, served / fairShare);
    }
    return busiest - 1;
  }

  override sliceMetrics(): Partial<Record<SeriesName, number>> {
    this.#account();
    const busySeconds = this.#busySeconds();
    const busy = busySeconds - this.#busySecondsBefore;
    const capacity = this.#capacitySeconds - this.#capacitySecondsBefore;
    this.#busySecondsBefore = busySeconds;
    this.#capacitySecondsBefore = this.#capacitySeconds;
    return {
      utilization: capacity === 0 ? 0 : busy / capacity,
      queue: this.#all().reduce((sum, { station }) => sum + station.queued, 0),
    };
  }

  #busySeconds(): number {
    return this.#all().reduce((sum, { station }) => sum + station.busySeconds(), 0);
  }

  /** Also those that are gone, whose work counts. */
  #all(): readonly Instance[] {
    return this.#removed.length === 0 ? this.#instances : [...this.#instances, ...this.#removed];
  }
}
