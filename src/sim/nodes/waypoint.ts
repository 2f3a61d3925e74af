import type { Process } from '../kernel/clock';
import { Host } from './host';
import { Outcome, type Request } from './request';
import { Routes } from './routes';
import type { Wire } from './wire';

/** A node on the way: it looks at each request, and hands it on, once, to one of the nodes behind it. */
export abstract class Waypoint extends Host {
  #routes = new Routes([], this.stream('routes'));

  override start(): void {
    this.#routes = new Routes(this.calls, this.stream('routes'));
  }

  /** Looks at a request, which passes if that ends well. */
  protected abstract examine(request: Request): Process<Outcome>;

  *handle(request: Request, wire: Wire): Process<Outcome> {
    const { clock, calm } = this.world;
    request.ahead += wire.seconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return wire.giveUp(request);
    const arrivedAt = clock.now;
    this.recorder.arrive();
    let outcome: Outcome = Outcome.refused;
    if (this.up) {
      const { epoch } = this.machine;
      outcome = yield* this.examine(request);
      if (outcome === Outcome.ok && this.machine.epoch === epoch) {
        const call = this.#routes.choose(request);
        outcome = call === undefined ? Outcome.refused : yield* call.exchange(request, this.machine);
      }
      if (request.ahead > 0 && clock.now + request.ahead >= calm.until) yield request.catchUp(clock);
      if (this.machine.epoch !== epoch) outcome = Outcome.refused;
    }
    this.recorder.depart(outcome, arrivedAt, request.ahead);
    return wire.answer(request, outcome);
  }
}
