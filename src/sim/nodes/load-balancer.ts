import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import type { NodeSpec } from '../model';
import type { Call } from './call';
import { Node, type Endpoint, type World } from './node';
import { policies, type PolicyName } from './policies';
import type { Policy } from './policies/policy';
import { Outcome, type Request } from './request';

/** Spreads requests over the instances of its targets and leaves out those whose health checks fail. */
export interface LoadBalancerSpec {
  readonly role: 'load-balancer';
  readonly policy: PolicyName;
  /** Its own time for a request. */
  readonly time: Distribution;
  readonly health: HealthCheckSpec;
}

/** An instance leaves the rotation after `fall` failed checks in a row and comes back after `rise` passed ones. */
export interface HealthCheckSpec {
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly fall: number;
  readonly rise: number;
}

/** An instance behind the balancer, and the call that leads to it. */
interface Backend {
  readonly call: Call;
  readonly endpoint: Endpoint;
}

export class LoadBalancer extends Node {
  #backends: readonly Backend[] = [];
  #policy: Policy = policies.random(0, this.stream('policy'));

  constructor(
    world: World,
    index: number,
    readonly spec: NodeSpec & LoadBalancerSpec,
  ) {
    super(world, index, spec);
  }

  override start(): void {
    this.#backends = this.calls.flatMap((call) =>
      call.target.endpoints().map((endpoint) => ({ call, endpoint })),
    );
    this.#policy = policies[this.spec.policy](this.#backends.length, this.stream('policy'));
    this.#backends.forEach((backend, place) => this.world.clock.spawn(this.#watch(backend, place)));
  }

  *handle(request: Request, wireSeconds: number): Process<Outcome> {
    const { clock } = this.world;
    request.ahead += wireSeconds;
    yield request.catchUp(clock);
    const arrivedAt = clock.now;
    this.recorder.arrive();
    request.ahead += this.ownSeconds();
    const place = this.#policy.choose();
    const backend = this.#backends[place];
    let outcome: Outcome = Outcome.refused;
    if (backend !== undefined) {
      this.#policy.began(place);
      outcome = yield* backend.call.exchange(request, backend.endpoint);
      if (request.ahead > 0) yield request.catchUp(clock);
      this.#policy.ended(place);
    }
    this.recorder.depart(outcome, arrivedAt, request.ahead);
    request.ahead += wireSeconds;
    return outcome;
  }

  /** Checks one instance again and again. An unreachable or crashed one answers no check. */
  *#watch({ endpoint }: Backend, place: number): Process {
    const { clock, network } = this.world;
    const { intervalSeconds, timeoutSeconds, fall, rise } = this.spec.health;
    let failed = 0;
    let passed = 0;
    for (;;) {
      yield clock.after(intervalSeconds);
      if (endpoint.up && network.reaches(this.index, endpoint.node.index)) {
        failed = 0;
        if (++passed === rise) this.#policy.setInRotation(place, true);
      } else {
        passed = 0;
        // An unreachable instance fails its check only when the time-out ends; a crashed one refuses at once.
        if (endpoint.up) yield clock.after(Math.min(timeoutSeconds, intervalSeconds));
        if (++failed === fall) this.#policy.setInRotation(place, false);
      }
    }
  }
}
