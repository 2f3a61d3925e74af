import { Cancellation } from '../kernel/cancellation';
import type { Process } from '../kernel/clock';
import { Deadline, Timeouts } from '../kernel/deadline';
import { Stream } from '../kernel/stream';
import type { CallSpec } from '../model';
import { IMMORTAL, type Sender } from './machine';
import type { Endpoint, Node, World } from './node';
import { Outcome, type Request } from './request';

/** An arrow of the flowchart: one node asks another, and waits for the answer unless the call is asynchronous. */
export class Call {
  readonly #choices: Stream;
  readonly #timeouts: Timeouts | undefined;
  /** Every request takes the edge, once, and waits. */
  readonly #plain: boolean;

  constructor(
    readonly world: World,
    readonly spec: CallSpec,
    readonly source: Node,
    readonly target: Node,
  ) {
    this.#choices = new Stream(world.seed, `${spec.id}/share`);
    const { takes, share, perRequest, everySeconds, asynchronous, timeoutSeconds } = spec;
    this.#timeouts = timeoutSeconds === undefined ? undefined : new Timeouts(world.clock, timeoutSeconds);
    this.#plain =
      takes === 'all' && share === 1 && perRequest === 1 && !asynchronous && everySeconds === undefined;
  }

  /** How often a request goes this way. */
  times(request: Request): number {
    const { takes, share, perRequest, everySeconds } = this.spec;
    if (everySeconds !== undefined) return 0;
    if (takes !== 'all' && (takes === 'writes') !== request.write) return 0;
    if (share < 1 && this.#choices.uniform() >= share) return 0;
    return perRequest;
  }

  /**
   * The call, made as often as the edge's label says; `undefined` if the request does not go this way. The first
   * failure ends it, and so does the end of the sender. `caller` is another than the source where that is passed by.
   */
  make(request: Request, sender = IMMORTAL, caller = this.source): Process<Outcome> | undefined {
    if (this.#plain) return this.exchange(request, sender, this.target, caller);
    const times = this.times(request);
    if (times === 0) return undefined;
    return times === 1 && !this.spec.asynchronous
      ? this.exchange(request, sender, this.target, caller)
      : this.#repeat(request, times, sender, caller);
  }

  /** One call and its answer, within the edge's time-out if it has one; to `endpoint` if a balancer chose one. */
  exchange(
    request: Request,
    sender = IMMORTAL,
    endpoint: Endpoint = this.target,
    caller = this.source,
  ): Process<Outcome> {
    const { clock, calm } = this.world;
    // Who answers is known before the request leaves, if nothing happens until then and nobody need be told later.
    const isSafe = request.ahead === 0 || clock.now + request.ahead < calm.until;
    return isSafe && this.#timeouts === undefined && !this.target.mayCrash
      ? this.#roundTrip(request, endpoint, caller)
      : this.#attempt(request, sender, endpoint, caller);
  }

  *#repeat(request: Request, times: number, sender: Sender, caller: Node): Process<Outcome> {
    const { epoch } = sender;
    for (; times > 0; times--) {
      if (this.spec.asynchronous) {
        this.world.clock.spawn(this.exchange(request.copy(), sender, this.target, caller));
        continue;
      }
      const outcome = yield* this.exchange(request, sender, this.target, caller);
      if (outcome !== Outcome.ok) return outcome;
      if (sender.epoch !== epoch) return Outcome.refused;
    }
    return Outcome.ok;
  }

  #roundTrip(request: Request, endpoint: Endpoint, caller: Node): Process<Outcome> {
    const target = endpoint.answering(caller, request);
    const wire = caller.wireTo(target.node);
    return wire.open ? target.handle(request, wire) : target.node.unreachable(request, caller);
  }

  /** The request leaves when the sender's own time is over, unless the sender has gone by then. */
  *#attempt(request: Request, sender: Sender, endpoint: Endpoint, caller: Node): Process<Outcome> {
    const { clock } = this.world;
    const { epoch } = sender;
    if (request.ahead > 0) yield request.catchUp(clock);
    if (sender.epoch !== epoch) return Outcome.refused;
    if (this.#timeouts === undefined && !this.target.mayCrash)
      return yield* this.#roundTrip(request, endpoint, caller);
    const attempt = request.copy();
    const patience =
      this.#timeouts === undefined || this.spec.cancels === false
        ? undefined
        : new Cancellation(request.cancellation);
    attempt.cancellation = this.spec.cancels === false ? undefined : (patience ?? request.cancellation);
    const deadline = new Deadline<Outcome>(clock, this.#timeouts);
    clock.spawn(this.#settle(deadline, attempt, endpoint, caller));
    yield deadline.wait();
    if (deadline.answer === undefined) {
      patience?.cancel();
      return Outcome.timeout;
    }
    patience?.close();
    request.learn(attempt);
    return deadline.answer;
  }

  *#settle(deadline: Deadline<Outcome>, attempt: Request, endpoint: Endpoint, caller: Node): Process {
    const target = endpoint.answering(caller, attempt);
    const connection = { deadline, wire: caller.wireTo(target.node) };
    target.machine?.connections.add(connection);
    const outcome = yield* this.#roundTrip(attempt, target, caller);
    if (attempt.ahead > 0) yield attempt.catchUp(this.world.clock);
    target.machine?.connections.delete(connection);
    // A caller with a time-out waits for the lost answer until then.
    if (outcome !== Outcome.lost || this.#timeouts === undefined) deadline.settle(outcome);
  }
}
