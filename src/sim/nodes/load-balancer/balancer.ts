import type { Cancellation } from '../../kernel/cancellation';
import type { Clock, Process } from '../../kernel/clock';
import type { LoadBalancer } from '../load-balancer';
import { Machine } from '../machine';
import type { Endpoint } from '../node';
import { Outcome, type Request } from '../request';
import type { Wire } from '../wire';
import type { Backend } from './backend';

/** One machine or process that balances load. Of how busy the instances are, it knows what it has sent them itself. */
export class Balancer implements Endpoint {
  readonly machine: Machine;
  /** When it stopped last. */
  stoppedAt = -Infinity;

  constructor(
    readonly node: LoadBalancer,
    /** Its number among the node’s balancers. */
    readonly number: number,
  ) {
    const { clock, network } = node.world;
    this.machine = new Machine(clock, {
      stopped: () => {
        this.stoppedAt = clock.now;
        node.connections?.closeAllThrough(number, clock.now);
        network.changed.give();
      },
      started: () => network.changed.give(),
    });
  }

  get up(): boolean {
    return this.machine.up;
  }

  answering(): this {
    return this;
  }

  *handle(request: Request, wire: Wire): Process<Outcome> {
    const { node, machine } = this;
    const { recorder, connections, ejection } = node;
    const { clock } = node.world;
    request.ahead += wire.seconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return wire.giveUp(request);
    const arrivedAt = clock.now;
    recorder.arrive();
    let outcome: Outcome = Outcome.refused;
    if (machine.up) {
      const { epoch } = machine;
      request.ahead += node.ownSeconds();
      const backend = node.choose(request, this.number);
      if (backend !== undefined) {
        const connection = connections?.of(request.session);
        const { cancellation } = request;
        let stay: OpenRequest | undefined;
        if (connections === undefined) {
          backend.began(this.number);
          if (cancellation !== undefined) stay = new OpenRequest(backend, this.number, cancellation, clock);
        }
        outcome = yield* backend.call.exchange(request, machine, backend.endpoint);
        if (request.ahead > 0) yield request.catchUp(clock);
        if (stay !== undefined) stay.end();
        else if (connections === undefined) backend.ended(this.number, clock.now - arrivedAt);
        else if (connection !== undefined && breaksConnection(outcome))
          connections.close(connection, clock.now);
        if (ejection !== undefined && machine.epoch === epoch) ejection.saw(backend, outcome);
      }
      if (machine.epoch !== epoch) outcome = Outcome.refused;
    }
    recorder.depart(outcome, arrivedAt, request.ahead);
    return wire.answer(request, outcome);
  }
}

/** Whether the other end of a connection is gone. */
function breaksConnection(outcome: Outcome): boolean {
  return outcome === Outcome.refused || outcome === Outcome.unreachable || outcome === Outcome.lost;
}

/** A request that counts as open at an instance until it ends, or nobody waits for it any more. */
class OpenRequest {
  #isOpen = true;
  readonly #since: number;

  constructor(
    readonly backend: Backend,
    readonly balancer: number,
    readonly cancellation: Cancellation,
    readonly clock: Clock,
  ) {
    this.#since = clock.now;
    cancellation.on(this.#close);
  }

  end(): void {
    this.cancellation.off(this.#close);
    this.#close();
  }

  readonly #close = (): void => {
    if (this.#isOpen) this.backend.ended(this.balancer, this.clock.now - this.#since);
    this.#isOpen = false;
  };
}
