import type { Process } from '../../kernel/clock';
import { Station } from '../../kernel/station';
import { Machine } from '../machine';
import { Outcome } from '../request';
import type { Worker } from '../worker';
import type { Message } from './message';

/** One instance of a worker: a process that takes messages and does their work, several at once. */
export class Consumer {
  served = 0;
  /** It takes no new messages, and ends what it has begun. */
  isRemoved = false;
  /** How long its workers had been busy by then, added up. */
  busySecondsBeforeRemoval = 0;
  /** Messages that a queue may send it now. */
  credits: number;
  /** Whether it stands in its worker's line of those with credits. */
  isInLine = false;
  readonly station: Station;
  readonly machine: Machine;

  constructor(readonly worker: Worker) {
    const { workers, prefetch } = worker.spec;
    const { clock } = worker.world;
    this.credits = workers + prefetch;
    this.station = new Station(clock, workers);
    this.machine = new Machine(clock, {
      stopped: () => {
        this.station.crash();
        worker.stopped(this);
      },
      started: () => {
        this.credits = workers + prefetch;
        worker.started(this);
      },
    });
  }

  /** Whether it takes messages. */
  get isActive(): boolean {
    return this.machine.up && !this.isRemoved;
  }

  /** Counts crashes: what was under way in an earlier epoch is lost. */
  get epoch(): number {
    return this.station.epoch;
  }

  /** Waits for a free worker of it; false if it crashes before there is one. */
  *enter(epoch: number): Process<boolean> {
    if (this.epoch !== epoch || !this.machine.up) return false;
    if (!this.station.enter()) yield this.station.queue();
    return this.epoch === epoch;
  }

  /**
   * A worker that it has does the work of a message: its own first, then the calls below. Then the worker is free again.
   * `undefined` if the instance crashes meanwhile: nobody knows how far it got.
   */
  *run(message: Message): Process<Outcome | undefined> {
    const { worker, station, epoch } = this;
    const { recorder, world } = worker;
    const startedAt = world.clock.now;
    recorder.arrive();
    this.served++;
    const request = message.request.copy();
    request.setOutAgain(world);
    const workSeconds = worker.ownSeconds();
    worker.demand.begin(workSeconds);
    request.ahead = workSeconds;
    let outcome: Outcome = worker.fails(message) ? Outcome.failed : Outcome.ok;
    for (let index = 0; index < worker.calls.length && outcome === Outcome.ok; index++) {
      const answer = worker.calls[index]?.make(request, station);
      if (answer !== undefined) outcome = yield* answer;
      if (station.epoch !== epoch) break;
    }
    if (request.ahead > 0) yield request.catchUp(world.clock);
    if (station.epoch !== epoch) {
      recorder.depart(Outcome.refused, startedAt, 0);
      return undefined;
    }
    worker.demand.end(world.clock.now - startedAt - workSeconds);
    station.leave();
    recorder.depart(outcome, startedAt, 0);
    return outcome;
  }
}
