import type { Process } from '../kernel/clock';
import { Deadline } from '../kernel/signal';
import { Stream } from '../kernel/stream';
import type { CallSpec } from '../model';
import type { Endpoint, Node, World } from './node';
import { Outcome, type Request } from './request';

/**
 * How long a caller without a time-out of its own tries to reach a host from which nothing comes back: the first
 * retransmission time-out of TCP (RFC 6298, §2.1), after which the connection counts as lost.
 */
export const CONNECT_SECONDS = 1;

/** An arrow of the flowchart: one node asks another, and waits for the answer unless the call is asynchronous. */
export class Call {
  readonly #choices: Stream;
  /** Every request takes the edge, once, and waits. */
  readonly #plain: boolean;

  constructor(
    readonly world: World,
    readonly spec: CallSpec,
    readonly source: Node,
    readonly target: Node,
  ) {
    this.#choices = new Stream(world.seed, `${spec.id}/share`);
    const { takes, share, perRequest, everySeconds, asynchronous } = spec;
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
   * failure ends it.
   */
  make(request: Request): Process<Outcome> | undefined {
    if (this.#plain) return this.exchange(request);
    const times = this.times(request);
    if (times === 0) return undefined;
    return times === 1 && !this.spec.asynchronous ? this.exchange(request) : this.#repeat(request, times);
  }

  /** One call and its answer, within the edge's time-out if it has one; to `endpoint` if a balancer chose one. */
  exchange(request: Request, endpoint?: Endpoint): Process<Outcome> {
    const { timeoutSeconds } = this.spec;
    return timeoutSeconds === undefined
      ? this.#roundTrip(request, endpoint)
      : this.#roundTripWithin(timeoutSeconds, request, endpoint);
  }

  *#repeat(request: Request, times: number): Process<Outcome> {
    for (; times > 0; times--) {
      if (this.spec.asynchronous) {
        this.world.clock.spawn(this.exchange(request.copy()));
        continue;
      }
      const outcome = yield* this.exchange(request);
      if (outcome !== Outcome.ok) return outcome;
    }
    return Outcome.ok;
  }

  #roundTrip(request: Request, endpoint?: Endpoint): Process<Outcome> {
    const { network } = this.world;
    const target = endpoint === undefined ? this.target.answering(this.source, request) : endpoint.node;
    return network.reaches(this.source.index, target.index)
      ? (endpoint ?? target).handle(request, network.oneWaySeconds(this.source.index, target.index))
      : unreachable(request);
  }

  /** The callee goes on with a copy of the request, whether or not the caller still waits. */
  *#roundTripWithin(seconds: number, request: Request, endpoint?: Endpoint): Process<Outcome> {
    const { clock } = this.world;
    // The time-out runs from the caller's own time on.
    if (request.ahead > 0) yield request.catchUp(clock);
    const attempt = request.copy();
    const deadline = new Deadline<Outcome>(clock);
    clock.spawn(this.#settle(deadline, attempt, endpoint));
    yield deadline.wait(seconds);
    if (deadline.answer === undefined) return Outcome.timeout;
    request.learn(attempt);
    return deadline.answer;
  }

  *#settle(deadline: Deadline<Outcome>, attempt: Request, endpoint?: Endpoint): Process {
    const outcome = yield* this.#roundTrip(attempt, endpoint);
    yield attempt.catchUp(this.world.clock);
    deadline.settle(outcome);
  }
}

/** Nothing comes back. */
function* unreachable(request: Request): Process<Outcome> {
  request.ahead += CONNECT_SECONDS;
  return Outcome.unreachable;
}
