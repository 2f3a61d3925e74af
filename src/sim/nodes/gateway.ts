import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { sampler, type Sampler } from '../kernel/sampler';
import { Station } from '../kernel/station';
import { ServiceDemand, type Offered } from '../metrics/service-demand';
import type { NodeSpec } from '../model';
import type { NodeMetrics, SeriesName } from '../result';
import type { World } from './node';
import { Outcome, type Request } from './request';
import { Waypoint } from './waypoint';

/** The front door of an API: checks who asks, and sends each request to one of the nodes behind it. */
export interface GatewaySpec {
  readonly role: 'gateway';
  /** Its own time for a request, without the check. */
  readonly time: Distribution;
  /** The time to check who asks. */
  readonly auth: Distribution;
  /** The share of requests whose sender may not, 0…1. */
  readonly deniedShare: number;
  /** Requests that it works on at once; `Infinity` for no bound. None is held while the nodes behind it work. */
  readonly workers: number;
}

export class Gateway extends Waypoint {
  readonly #auth: Sampler;
  readonly #senders = this.stream('senders');
  readonly #workers: Station;
  readonly #demand = new ServiceDemand();
  #busySecondsBefore = 0;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & GatewaySpec,
  ) {
    super(world, index, spec);
    this.#auth = sampler(spec.auth, this.stream('auth'));
    this.#workers = new Station(world.clock, spec.workers);
  }

  protected override stopped(): void {
    this.#workers.crash();
  }

  protected override *examine(request: Request): Process<Outcome> {
    const { deniedShare, workers } = this.spec;
    const seconds = this.ownSeconds() + this.#auth.draw() * this.slowness.factor;
    if (workers === Infinity) request.ahead += seconds;
    else {
      const station = this.#workers;
      this.#demand.begin(seconds);
      const { epoch } = station;
      if (!station.enter()) yield station.queue();
      if (station.epoch !== epoch) return Outcome.refused;
      // Who has gone meanwhile costs no work.
      if (!request.isCancelled()) yield this.world.clock.after(seconds);
      if (station.epoch !== epoch) return Outcome.refused;
      station.leave();
      if (request.isCancelled()) return Outcome.cancelled;
    }
    return deniedShare > 0 && this.#senders.uniform() < deniedShare ? Outcome.denied : Outcome.ok;
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.#demand.startMeasuring();
    // The slice of the time series goes on across the end of the warm-up.
    this.#busySecondsBefore -= this.#workers.busySeconds();
    this.#workers.startMeasuring();
  }

  override offered(): Offered | undefined {
    return this.#demand.offered(this.recorder.arrived, this.recorder.measuredSeconds() * this.spec.workers);
  }

  override metrics(): NodeMetrics {
    const { workers } = this.spec;
    const seconds = this.recorder.measuredSeconds();
    if (workers === Infinity) return super.metrics();
    return {
      ...super.metrics(),
      utilization: this.#workers.busySeconds() / (seconds * workers),
      queue: this.#workers.queuedSeconds() / seconds,
    };
  }

  override sliceMetrics(sliceSeconds: number): Partial<Record<SeriesName, number>> {
    const { workers } = this.spec;
    if (workers === Infinity) return {};
    const busySeconds = this.#workers.busySeconds();
    const busy = busySeconds - this.#busySecondsBefore;
    this.#busySecondsBefore = busySeconds;
    return { utilization: busy / (sliceSeconds * workers), queue: this.#workers.queued };
  }
}
