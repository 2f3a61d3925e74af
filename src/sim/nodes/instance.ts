import type { Process } from '../kernel/clock';
import { Station } from '../kernel/station';
import { Machine } from './machine';
import type { Endpoint } from './node';
import { Outcome, type Request } from './request';
import type { Service } from './service';
import { hindrance } from './service/scalability';
import { Environments } from './service/serverless';
import { ControlledDelay } from './service/shedding';
import { Stay } from './stay';
import type { Wire } from './wire';

/** One machine or process of a service, or the platform that runs a serverless one. */
export class Instance implements Endpoint {
  served = 0;
  /** Long-lived connections that it holds. */
  connections = 0;
  /** Whether it takes no more requests, and only ends what it has begun. */
  isLeaving = false;
  /** How long its workers had been busy when it began to leave, added up. */
  busySecondsBeforeLeaving = 0;
  /** What an instance that was there before would have served until this one came, all served alike. */
  fairShareBefore = 0;
  readonly station: Station;
  readonly machine: Machine;
  readonly #environments: Environments | undefined;
  /** Set where those may be sent away that wait already. */
  readonly #sheds: boolean;
  readonly #delayControl: ControlledDelay | undefined;

  constructor(readonly node: Service) {
    const { workers, queueLimit, order, shedding, serverless } = node.spec;
    const { clock } = node.world;
    this.#environments = serverless && new Environments(clock, serverless);
    this.station = this.#environments ?? new Station(clock, workers, queueLimit, order);
    this.#sheds = shedding !== undefined && shedding.kind !== 'newest';
    this.#delayControl =
      shedding?.kind === 'codel' ? new ControlledDelay(clock, this.station, shedding) : undefined;
    this.machine = new Machine(clock, {
      stopped: () => {
        const wasBusy = this.station.busy > 0;
        this.station.crash();
        node.lost(this, wasBusy);
      },
    });
  }

  /** Where it is serverless, its execution environments. */
  get environments(): Environments | undefined {
    return this.#environments;
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
    if (request.isCancelled()) return wire.giveUp(request);
    const { epoch } = station;
    const arrivedAt = clock.now;
    recorder.arrive();
    let outcome: Outcome = !this.up ? Outcome.refused : station.full ? this.#overflow() : Outcome.ok;
    if (outcome === Outcome.ok) {
      this.served++;
      const { cancellation } = request;
      const stay = cancellation && new Stay(station, recorder, arrivedAt, cancellation);
      let hasPlace = true;
      if (!station.enter()) {
        const patience = this.#delayControl?.patience();
        yield stay === undefined ? station.queue() : stay.queue();
        stay?.enter();
        if (this.#sheds) {
          const isHeld = station.epoch === epoch && stay?.abandoned !== true;
          hasPlace = this.#keeps(isHeld, clock.now - arrivedAt, patience);
        }
      }
      const beganAt = clock.now;
      let workSeconds = 0;
      if (!hasPlace) outcome = Outcome.full;
      else if (station.epoch === epoch && stay?.abandoned !== true) {
        // Its own work first, then the calls below.
        workSeconds = this.#workSeconds();
        node.demand.begin(workSeconds);
        request.ahead += workSeconds;
        for (let index = 0; index < node.calls.length && outcome === Outcome.ok; index++) {
          const answer = node.calls[index]?.make(request, station);
          if (answer !== undefined) outcome = yield* answer;
          if (station.epoch !== epoch) outcome = Outcome.refused;
          if (request.isCancelled()) return wire.giveUp(request);
        }
        if (request.write && outcome === Outcome.ok) yield* node.invalidate(request);
        if (request.ahead > 0) yield request.catchUp(clock);
      }
      if (stay?.abandoned === true) return wire.giveUp(request);
      stay?.end();
      if (station.epoch !== epoch) outcome = Outcome.refused;
      else if (hasPlace) {
        node.demand.end(clock.now - beganAt - workSeconds);
        station.leave();
      }
    }
    recorder.depart(outcome, arrivedAt, request.ahead);
    return wire.answer(request, outcome);
  }

  /** There is neither a place nor room to wait for one more: what becomes of it. */
  #overflow(): Outcome {
    const { shedding, queueLimit } = this.node.spec;
    if (this.#environments !== undefined) return Outcome.limited;
    if (shedding?.kind !== 'oldest' || queueLimit === 0) return Outcome.full;
    this.station.dropOldest();
    return Outcome.ok;
  }

  /** Whether one that has just left the line, and holds a place or not, is served. If not, it holds none any more. */
  #keeps(isHeld: boolean, waitedSeconds: number, patienceSeconds = Infinity): boolean {
    if (this.station.wasDropped()) return false;
    this.#delayControl?.left();
    if (waitedSeconds <= patienceSeconds) return true;
    if (isHeld) this.station.leave();
    return false;
  }

  /** A worker's own time for a request that it begins now. */
  #workSeconds(): number {
    const { node } = this;
    const { scalability } = node.spec;
    const seconds = node.ownSeconds();
    if (scalability !== undefined) return seconds * hindrance(scalability, this.station.busy);
    return this.#environments?.isCold === true ? seconds + node.coldStartSeconds() : seconds;
  }

  /** Something else than a request, such as a handshake, takes a worker so long: whether it came to its end. */
  *occupy(seconds: number): Process<boolean> {
    const { node, station } = this;
    node.demand.occupy(seconds);
    if (!this.up || station.full) return false;
    const { epoch } = station;
    if (!station.enter()) {
      yield station.queue();
      if (this.#sheds && station.wasDropped()) return false;
    }
    if (station.epoch === epoch) yield station.clock.after(seconds);
    if (station.epoch !== epoch) return false;
    station.leave();
    return true;
  }
}
