import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import type { NodeSpec } from '../model';
import type { Call } from './call';
import { checkHealth, type HealthCheckSpec } from './health-check';
import { Host } from './host';
import type { Endpoint, World } from './node';
import { policies, type PolicyName } from './policies';
import type { Policy } from './policies/policy';
import { Outcome, type Request } from './request';
import type { Wire } from './wire';

/** Spreads requests over the instances of its targets and leaves out those whose health checks fail. */
export interface LoadBalancerSpec {
  readonly role: 'load-balancer';
  readonly policy: PolicyName;
  /** Its own time for a request. */
  readonly time: Distribution;
  readonly health: HealthCheckSpec;
}

/** An instance behind the balancer, and the call that leads to it. */
interface Backend {
  readonly call: Call;
  readonly endpoint: Endpoint;
  /** Its number in each pool that it belongs to. */
  readonly seats: { readonly pool: Pool; readonly place: number }[];
}

/** Instances of which one is chosen, by a policy. */
interface Pool {
  readonly backends: readonly Backend[];
  readonly policy: Policy;
}

/** Where requests of one kind go: to one of a few pools, each with its share; the shares add up to 1. */
type Route = readonly { readonly pool: Pool; readonly share: number }[];

export class LoadBalancer extends Host {
  #reads: Route = [];
  #writes: Route = [];
  readonly #dice = this.stream('policy');
  readonly #shares = this.stream('shares');

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & LoadBalancerSpec,
  ) {
    super(world, index, spec);
  }

  override start(): void {
    const backends = new Map(
      this.calls.map((call) => [
        call,
        call.target.endpoints().map((endpoint): Backend => ({ call, endpoint, seats: [] })),
      ]),
    );
    const pools = new Map<string, Pool>();
    this.#reads = this.#route('reads', backends, pools);
    this.#writes = this.#route('writes', backends, pools);
    for (const { endpoint, seats } of [...backends.values()].flat()) {
      const setHealthy = (now: boolean): void => {
        for (const { pool, place } of seats) pool.policy.setInRotation(place, now);
      };
      this.world.clock.spawn(checkHealth(this, this.spec.health, { endpoint, setHealthy }));
    }
  }

  /** Targets whose arrows name a share are pools of their own; others make up one. */
  #route(
    kind: 'reads' | 'writes',
    backends: ReadonlyMap<Call, readonly Backend[]>,
    pools: Map<string, Pool>,
  ): Route {
    const calls = this.calls.filter(({ spec: { takes } }) => takes === 'all' || takes === kind);
    const isShared = calls.some(({ spec: { share } }) => share < 1);
    const groups = isShared ? calls.map((call) => [call]) : calls.length > 0 ? [calls] : [];
    return groups.map((group) => ({
      pool: this.#pool(group, backends, pools),
      share: isShared ? (group[0]?.spec.share ?? 0) : 1,
    }));
  }

  /** Reads and writes that may go to the same targets have one pool in common. */
  #pool(
    group: readonly Call[],
    backends: ReadonlyMap<Call, readonly Backend[]>,
    pools: Map<string, Pool>,
  ): Pool {
    const name = group.map((call) => this.calls.indexOf(call)).join(' ');
    const known = pools.get(name);
    if (known !== undefined) return known;
    const members = group.flatMap((call) => backends.get(call) ?? []);
    const pool = { backends: members, policy: policies[this.spec.policy](members.length, this.#dice) };
    members.forEach(({ seats }, place) => seats.push({ pool, place }));
    pools.set(name, pool);
    return pool;
  }

  *handle(request: Request, wire: Wire): Process<Outcome> {
    const { clock } = this.world;
    request.ahead += wire.seconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return Outcome.cancelled;
    const arrivedAt = clock.now;
    this.recorder.arrive();
    let outcome: Outcome = Outcome.refused;
    if (this.up) {
      const { epoch } = this.machine;
      request.ahead += this.ownSeconds();
      const backend = this.#choose(request.write ? this.#writes : this.#reads);
      if (backend !== undefined) {
        for (const { pool, place } of backend.seats) pool.policy.began(place);
        let isOpen = true;
        const close = (): void => {
          if (isOpen) for (const { pool, place } of backend.seats) pool.policy.ended(place);
          isOpen = false;
        };
        request.cancellation?.on(close);
        outcome = yield* backend.call.exchange(request, this.machine, backend.endpoint);
        if (request.ahead > 0) yield request.catchUp(clock);
        request.cancellation?.off(close);
        close();
      }
      if (this.machine.epoch !== epoch) outcome = Outcome.refused;
    }
    this.recorder.depart(outcome, arrivedAt, request.ahead);
    return wire.answer(request, outcome);
  }

  /** An instance in rotation: of the pool that is due, or of another where that has none. */
  #choose(route: Route): Backend | undefined {
    const due = route.length > 1 ? this.#due(route) : 0;
    for (let step = 0; step < route.length; step++) {
      const pool = route[(due + step) % route.length]?.pool;
      const backend = pool?.backends[pool.policy.choose()];
      if (backend !== undefined) return backend;
    }
    return undefined;
  }

  #due(route: Route): number {
    let left = this.#shares.uniform();
    const found = route.findIndex(({ share }) => (left -= share) < 0);
    return found < 0 ? route.length - 1 : found;
  }
}
