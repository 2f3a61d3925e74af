import { Cancellation } from '../kernel/cancellation';
import type { Process } from '../kernel/clock';
import { Deadline, Timeouts } from '../kernel/deadline';
import { Stream } from '../kernel/stream';
import type { CallSpec } from '../model';
import { IMMORTAL, type Answered, type Sender } from './machine';
import type { Endpoint, Node, World } from './node';
import { Outcome, type Request } from './request';
import { Resilience } from './resilience';
import { MOST_UNDER_WAY } from './crowd';
import { Hedging } from './resilience/hedging';

/** How often a call was made, and what its policies did. */
export class CallTally {
  /** Tries that left the caller, whatever became of them; of an arrow from a queue, messages that a worker got. */
  made = 0;
  /** Calls that requests needed. */
  needed = 0;
  /** Those that were sent for them, retries and hedges included. */
  sent = 0;
  hedges = 0;
  /** Tries that an open circuit breaker rejected. */
  broken = 0;
}

/** More calls than a request makes at one edge. */
const MOST_CALLS = 16_384;

/** An arrow of the flowchart: one node asks another, and waits for the answer unless the call is asynchronous. */
export class Call {
  /** Since the warm-up ended; of a call without policies only how often it was made. */
  tally = new CallTally();
  /** What it does about failures; most calls do nothing. */
  readonly resilience: Resilience | undefined;
  /** Calls under way that nobody waits for. */
  #detached = 0;
  readonly #choices: Stream;
  readonly #timeouts: Timeouts | undefined;
  readonly #hedging: Hedging | undefined;
  /** Every request takes the edge, once, and waits. */
  readonly #plain: boolean;
  /** The callee is to know whether its caller still waits, and nothing else is between them. */
  readonly #bare: boolean;

  constructor(
    readonly world: World,
    readonly spec: CallSpec,
    readonly source: Node,
    readonly target: Node,
  ) {
    this.#choices = new Stream(world.seed, `${spec.id}/share`);
    const { takes, share, perRequest, everySeconds, asynchronous, timeoutSeconds, hedge } = spec;
    this.#timeouts = timeoutSeconds === undefined ? undefined : new Timeouts(world.clock, timeoutSeconds);
    this.#hedging = hedge && new Hedging(this, hedge, timeoutSeconds);
    this.resilience = Resilience.isNeeded(spec) ? new Resilience(this) : undefined;
    this.#bare = timeoutSeconds === undefined && spec.cancels !== false;
    this.#plain =
      takes === 'all' &&
      share === 1 &&
      perRequest === 1 &&
      !asynchronous &&
      everySeconds === undefined &&
      spec.standsIn !== true;
  }

  /** How often a request goes this way. */
  times(request: Request): number {
    const { takes, share, perRequest, everySeconds, standsIn } = this.spec;
    if (everySeconds !== undefined || standsIn === true) return 0;
    if (takes !== 'all' && (takes === 'writes') !== request.write) return 0;
    if (share < 1 && this.#choices.uniform() >= share) return 0;
    return perRequest;
  }

  /**
   * The call, made as often as the edge's label says; `undefined` if the request does not go this way. The first
   * failure ends it, and so does the end of the sender. `caller` is another than the source where that is passed by.
   */
  make(request: Request, sender = IMMORTAL, caller = this.source): Process<Outcome> | undefined {
    const times = this.#plain ? 1 : this.times(request);
    if (times === 0) return undefined;
    const { local } = this.target;
    if (local === undefined || request.write || this.spec.asynchronous)
      return this.#send(request, times, sender, caller);
    if (local.serve(request, sender)) return undefined;
    return local.keepAnswer(this.#send(request, times, sender, caller), request, sender);
  }

  #send(request: Request, times: number, sender: Sender, caller: Node): Process<Outcome> {
    return times === 1 && !this.spec.asynchronous
      ? this.exchange(request, sender, this.target, caller)
      : this.#repeat(request, times, sender, caller);
  }

  /** One call and its answer, with the edge's policies if it has any; to `endpoint` if a balancer chose one. */
  exchange(
    request: Request,
    sender = IMMORTAL,
    endpoint: Endpoint = this.target,
    caller = this.source,
  ): Process<Outcome> {
    if (this.resilience !== undefined) return this.resilience.exchange(request, sender, endpoint, caller);
    const { clock, calm } = this.world;
    // Who answers is known before the request leaves, if nothing happens until then and nobody need be told later.
    const isSafe = request.ahead === 0 || clock.now + request.ahead < calm.until;
    return isSafe && this.#bare && !this.target.mayCrash
      ? this.#roundTrip(request, endpoint, caller)
      : this.attempt(request, sender, endpoint, caller);
  }

  /** Nobody waits for it, so nobody gives it up. */
  *#detach(request: Request, sender: Sender, caller: Node): Process {
    request.cancellation = undefined;
    this.#detached++;
    yield* this.exchange(request, sender, this.target, caller);
    this.#detached--;
  }

  *#repeat(request: Request, times: number, sender: Sender, caller: Node): Process<Outcome> {
    const { epoch } = sender;
    const { nth } = request;
    let outcome: Outcome = Outcome.ok;
    for (; times > 0 && outcome === Outcome.ok; times--) {
      request.nth = nth * MOST_CALLS + times;
      if (this.spec.asynchronous) {
        if (this.#detached < MOST_UNDER_WAY)
          this.world.clock.spawn(this.#detach(request.copy(), sender, caller));
        else this.target.recorder.turnAway();
        continue;
      }
      outcome = yield* this.exchange(request, sender, this.target, caller);
      if (sender.epoch !== epoch) outcome = Outcome.refused;
    }
    request.nth = nth;
    return outcome;
  }

  #roundTrip(request: Request, endpoint: Endpoint, caller: Node): Process<Outcome> {
    const target = endpoint.answering(caller, request);
    const wire = caller.wireTo(target.node);
    this.tally.made++;
    return wire.send(request) ? target.handle(request, wire) : target.node.unreachable(request, caller);
  }

  /**
   * One try, within the edge's time-out if it has one. The request leaves when the sender's own time is over, unless the
   * sender has gone by then.
   */
  *attempt(request: Request, sender: Sender, endpoint: Endpoint, caller: Node): Process<Outcome> {
    const { clock } = this.world;
    const { epoch } = sender;
    if (request.ahead > 0) yield request.catchUp(clock);
    if (sender.epoch !== epoch) return Outcome.refused;
    if (this.#hedging !== undefined) return yield* this.#hedging.attempt(request, sender, endpoint, caller);
    if (this.#bare && !this.target.mayCrash) return yield* this.#roundTrip(request, endpoint, caller);
    const { cancels = true, timeoutSeconds } = this.spec;
    const attempt = request.copy();
    const patience =
      cancels && timeoutSeconds !== undefined
        ? new Cancellation(request.cancellation, clock.now + timeoutSeconds)
        : undefined;
    attempt.cancellation = cancels ? (patience ?? request.cancellation) : undefined;
    const deadline = new Deadline<Outcome>(clock, this.#timeouts);
    this.launch({ attempt, settle: (outcome) => deadline.settle(outcome) }, endpoint, caller);
    yield deadline.wait();
    if (deadline.answer === undefined) {
      patience?.cancel();
      return Outcome.timeout;
    }
    patience?.close();
    request.learn(attempt);
    return deadline.answer;
  }

  /** Sends a request on a way of its own, to another than `last` if there is one; who is to answer it. */
  launch(trip: Trip, endpoint: Endpoint, caller: Node, last?: Endpoint): Endpoint {
    let target = endpoint.answering(caller, trip.attempt);
    if (target === last) target = endpoint.answering(caller, trip.attempt);
    this.world.clock.spawn(this.#travel(trip, target, caller));
    return target;
  }

  *#travel(trip: Trip, target: Endpoint, caller: Node): Process {
    const { attempt } = trip;
    const wire = caller.wireTo(target.node);
    const connection = { caller: trip, wire };
    this.tally.made++;
    target.machine?.connections.add(connection);
    const outcome = yield* wire.send(attempt)
      ? target.handle(attempt, wire)
      : target.node.unreachable(attempt, caller);
    if (attempt.ahead > 0) yield attempt.catchUp(this.world.clock);
    target.machine?.connections.delete(connection);
    // A caller with a time-out waits for the lost answer until then.
    if (outcome !== Outcome.lost || this.#timeouts === undefined) trip.settle(outcome);
  }
}

/** A request on its way, and who is told of its end. */
export interface Trip extends Answered {
  readonly attempt: Request;
}
