import type { Process } from '../kernel/clock';
import { Station } from '../kernel/station';
import { Machine } from './machine';
import type { Endpoint } from './node';
import { Outcome, type Request } from './request';
import type { Service } from './service';
import { Stay } from './stay';
import type { Wire } from './wire';

/** One machine or process of a service. */
export class Instance implements Endpoint {
  served = 0;
  /** What an instance that was there before would have served until this one came, all served alike. */
  fairShareBefore = 0;
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
    this.served = this.fairShareBefore = 0;
    this.station.startMeasuring();
  }
}
