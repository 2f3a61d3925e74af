import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { Station } from '../kernel/station';
import type { NodeSpec } from '../model';
import type { NodeMetrics, SeriesName } from '../result';
import { Cache } from './cache';
import { Machine } from './machine';
import { Node, type Endpoint, type World } from './node';
import { Outcome, type Request } from './request';
import { Stay } from './stay';
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
  readonly #instances: readonly Instance[];
  #turn = 0;
  #busySecondsBefore = 0;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & ServiceSpec,
  ) {
    super(world, index, spec);
    this.#instances = Array.from({ length: spec.instances }, () => new Instance(this));
  }

  override endpoints(): readonly Endpoint[] {
    return this.#instances;
  }

  /** Without a balancer before it, its instances take turns. */
  override answering(): Endpoint {
    this.#turn = this.#turn + 1 === this.#instances.length ? 0 : this.#turn + 1;
    return this.#instances[this.#turn] as Instance;
  }

  handle(request: Request, wire: Wire): Process<Outcome> {
    return this.answering().handle(request, wire);
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
    for (const instance of this.#instances) instance.startMeasuring();
  }

  override metrics(): NodeMetrics {
    const seconds = this.recorder.measuredSeconds();
    const loads = this.#instances.map(({ served }) => served);
    const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length;
    return {
      ...super.metrics(),
      utilization: this.#busySeconds() / (seconds * this.spec.instances * this.spec.workers),
      queue: this.#instances.reduce((sum, { station }) => sum + station.queuedSeconds(), 0) / seconds,
      imbalance: mean === 0 ? 0 : Math.max(...loads) / mean - 1,
    };
  }

  override sliceMetrics(sliceSeconds: number): Partial<Record<SeriesName, number>> {
    const busySeconds = this.#busySeconds();
    const busy = busySeconds - this.#busySecondsBefore;
    this.#busySecondsBefore = busySeconds;
    return {
      utilization: busy / (sliceSeconds * this.spec.instances * this.spec.workers),
      queue: this.#instances.reduce((sum, { station }) => sum + station.queued, 0),
    };
  }

  #busySeconds(): number {
    return this.#instances.reduce((sum, { station }) => sum + station.busySeconds(), 0);
  }
}

/** One machine or process of a service. */
class Instance implements Endpoint {
  served = 0;
  readonly station: Station;
  readonly machine: Machine;

  constructor(readonly node: Service) {
    const { workers, queueLimit } = node.spec;
    this.station = new Station(node.world.clock, workers, queueLimit);
    this.machine = new Machine(node.world.clock, { stopped: () => this.station.crash() });
  }

  get up(): boolean {
    return this.machine.up;
  }

  answering(): this {
    return this;
  }

  *handle(request: Request, wire: Wire): Process<Outcome> {
    const { node, station } = this;
    const { recorder } = node;
    const { clock } = node.world;
    request.ahead += wire.seconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return Outcome.cancelled;
    const { epoch } = station;
    const arrivedAt = clock.now;
    recorder.arrive();
    let outcome: Outcome = !this.up ? Outcome.refused : station.full ? Outcome.full : Outcome.ok;
    if (outcome === Outcome.ok) {
      this.served++;
      const { cancellation } = request;
      const stay = cancellation && new Stay(station, recorder, arrivedAt, cancellation);
      if (!station.enter()) {
        yield stay === undefined ? station.queue() : stay.queue();
        stay?.enter();
      }
      if (station.epoch === epoch && stay?.abandoned !== true) {
        // Its own work first, then the calls below.
        request.ahead += node.ownSeconds();
        for (let index = 0; index < node.calls.length && outcome === Outcome.ok; index++) {
          const answer = node.calls[index]?.make(request, station);
          if (answer !== undefined) outcome = yield* answer;
          if (station.epoch !== epoch) outcome = Outcome.refused;
          if (request.isCancelled()) return Outcome.cancelled;
        }
        if (request.write && outcome === Outcome.ok) yield* node.invalidate(request);
        if (request.ahead > 0) yield request.catchUp(clock);
      }
      if (stay?.abandoned === true) return Outcome.cancelled;
      stay?.end();
      if (station.epoch === epoch) station.leave();
      else outcome = Outcome.refused;
    }
    recorder.depart(outcome, arrivedAt, request.ahead);
    return wire.answer(request, outcome);
  }

  startMeasuring(): void {
    this.served = 0;
    this.station.startMeasuring();
  }
}
