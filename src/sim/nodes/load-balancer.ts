import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import type { NodeSpec } from '../model';
import type { NodeMetrics } from '../result';
import type { Call } from './call';
import { checkHealth, type HealthCheckSpec } from './health-check';
import { Backend } from './load-balancer/backend';
import { Balancer } from './load-balancer/balancer';
import { Connections } from './load-balancer/connections';
import { Ejection, type EjectionSpec } from './load-balancer/ejection';
import { Homes } from './load-balancer/homes';
import { Moves } from './load-balancer/moves';
import { Pool, Route } from './load-balancer/pool';
import { Node, type Endpoint, type World } from './node';
import { hashingPolicies, policies, type PolicyName } from './policies';
import { hashOf } from './policies/hash';
import type { Outcome, Request } from './request';
import type { Wire } from './wire';

/** Spreads requests over the instances of its targets and leaves out those whose health checks fail. */
export interface LoadBalancerSpec {
  readonly role: 'load-balancer';
  readonly policy: PolicyName;
  /** Its own time for a request. */
  readonly time: Distribution;
  readonly health: HealthCheckSpec;
  /** At layer 7 an instance is chosen for each request, at layer 4 for each session’s connection. */
  readonly layer: 'L4' | 'L7';
  /** How much an instance of each target counts, by the target’s id; 1 where not given. */
  readonly weights: Readonly<Record<string, number>>;
  /** What requests are hashed by. */
  readonly hash: 'key' | 'session';
  /** Points of each instance on a hash ring. */
  readonly virtualNodes: number;
  /** How much more than the mean an instance on a hash ring may have to do, as a multiple of it; `Infinity` for no bound. */
  readonly loadBound: number;
  /** Whether a user stays with the instance of the first request, by a cookie or by the address. */
  readonly sticky: 'none' | 'cookie' | 'ip';
  /** How long a user who does not come stays with an instance; `Infinity` for ever. */
  readonly stickySeconds: number;
  /** Users’ sessions that share one address. */
  readonly usersPerAddress: number;
  /** How long a new or returned instance takes to get its full share. */
  readonly slowStartSeconds: number;
  /** When instances are left out because of their answers; without it, never. */
  readonly ejection?: EjectionSpec;
  /** Balancers; with more than one, each has an address, or only the first has one. */
  readonly instances: number;
  readonly redundancy: 'active-active' | 'active-passive';
  /** How long after a balancer’s crash another one has its address. */
  readonly takeoverSeconds: number;
}

/** A slow start goes in so many steps, as in HAProxy. */
const STEPS = 20;

export class LoadBalancer extends Node {
  readonly connections: Connections | undefined;
  readonly ejection: Ejection | undefined;
  readonly #balancers: readonly Balancer[];
  /** Addresses at which callers find a balancer, and the one that was asked last. */
  readonly #addresses: number;
  #turn = 0;
  readonly #backends = new Set<Backend>();
  readonly #pools = new Map<string, Pool>();
  #reads = new Route([]);
  #writes = new Route([]);
  readonly #shares = this.stream('shares');
  readonly #homes: Homes | undefined;
  readonly #hashes: boolean;
  /** What belongs to an instance, if anything does, and whether it comes to the same one again. */
  readonly #belongs: 'keys' | 'users' | 'nothing';
  readonly #moves: Moves | undefined;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & LoadBalancerSpec,
  ) {
    super(world, index, spec);
    const { instances, layer, hash, sticky, stickySeconds, ejection, policy } = spec;
    this.#balancers = Array.from({ length: instances }, (_, number) => new Balancer(this, number));
    this.#addresses = spec.redundancy === 'active-passive' ? 1 : instances;
    this.#hashes = hashingPolicies.includes(policy);
    if (layer === 'L4') this.connections = new Connections();
    if (sticky !== 'none') this.#homes = new Homes(stickySeconds);
    const areUsers = layer === 'L4' || sticky !== 'none' || policy === 'ip-hash' || hash === 'session';
    const isTied = this.#hashes || layer === 'L4' || sticky !== 'none';
    this.#belongs = isTied ? (areUsers ? 'users' : 'keys') : 'nothing';
    if (isTied) this.#moves = new Moves();
    this.ejection = ejection && new Ejection(world.clock, ejection, this.#backends);
  }

  override start(): void {
    this.#reads = this.#route('reads');
    this.#writes = this.#route('writes');
    for (const call of this.calls) {
      for (const endpoint of call.target.endpoints()) this.#join(call, endpoint);
      const joined = (endpoint: Endpoint): void => this.#startSlowly(this.#join(call, endpoint));
      const left = (endpoint: Endpoint): void => this.#leave(call, endpoint);
      call.target.watchEndpoints({ joined, left });
    }
  }

  /** Targets whose arrows name a share are pools of their own; others make up one. */
  #route(kind: 'reads' | 'writes'): Route {
    const calls = this.calls.filter(({ spec: { takes } }) => takes === 'all' || takes === kind);
    const isShared = calls.some(({ spec: { share } }) => share < 1);
    const groups = isShared ? calls.map((call) => [call]) : calls.length > 0 ? [calls] : [];
    return new Route(
      groups.map((group) => ({
        pool: this.#pool(group),
        share: isShared ? (group[0]?.spec.share ?? 0) : 1,
      })),
    );
  }

  /** Reads and writes that may go to the same targets have one pool in common. */
  #pool(calls: readonly Call[]): Pool {
    const name = calls.map((call) => this.calls.indexOf(call)).join(' ');
    const known = this.#pools.get(name);
    if (known !== undefined) return known;
    const { policy, virtualNodes, loadBound, slowStartSeconds } = this.spec;
    const { clock } = this.world;
    const salt = this.stream('ring').bits();
    const weightsChange = slowStartSeconds > 0;
    const choosers = this.#balancers.map(({ number }) => {
      const stream = this.stream(number === 0 ? 'policy' : `policy of ${number}`);
      return policies[policy]({ clock, stream, salt, weightsChange, virtualNodes, loadBound });
    });
    const pool = new Pool(calls, choosers);
    this.#pools.set(name, pool);
    return pool;
  }

  #join(call: Call, endpoint: Endpoint): Backend {
    const weight = this.spec.weights[call.target.id] ?? 1;
    const backend = new Backend(call, endpoint, weight, (changed) => this.#changed(changed));
    this.#backends.add(backend);
    for (const pool of this.#pools.values()) if (pool.calls.includes(call)) pool.join(backend);
    this.world.clock.spawn(checkHealth(this, this.spec.health, backend));
    this.#moves?.change();
    return backend;
  }

  #leave(call: Call, endpoint: Endpoint): void {
    for (const backend of this.#backends) {
      if (backend.call !== call || backend.endpoint !== endpoint) continue;
      this.#backends.delete(backend);
      backend.leave();
    }
  }

  /** An instance has come into the rotation, or has left it. */
  #changed(backend: Backend): void {
    this.#moves?.change();
    if (backend.inRotation) this.#startSlowly(backend);
    else this.connections?.closeAllOf(backend, this.world.clock.now);
  }

  #startSlowly(backend: Backend): void {
    if (this.spec.slowStartSeconds > 0) this.world.clock.spawn(this.#rampUp(backend));
  }

  /** The instance’s weight grows linearly, as in HAProxy and NGINX Plus. */
  *#rampUp(backend: Backend): Process {
    const slowStart = ++backend.slowStarts;
    for (let step = 0; step < STEPS; step++) {
      backend.weigh((step + 0.5) / STEPS);
      yield this.world.clock.after(this.spec.slowStartSeconds / STEPS);
      if (backend.slowStarts !== slowStart || backend.gone) return;
    }
    backend.weigh(1);
  }

  /** The instance that a balancer sends a request to; `undefined` if none is in rotation. */
  choose(request: Request, balancer: number): Backend | undefined {
    const route = request.write ? this.#writes : this.#reads;
    if (this.#moves !== undefined) return this.#chooseAgain(request, route, balancer, this.#moves);
    const toss = route.ways.length > 1 ? this.#shares.uniform() : 0;
    const { hedged } = request;
    if (hedged?.target !== this) return route.choose(balancer, 0, toss);
    const backend = route.choose(balancer, 0, toss, hedged.first) ?? route.choose(balancer, 0, toss);
    hedged.first ??= backend;
    return backend;
  }

  /** The same: where a key, or a user, belongs to an instance. */
  #chooseAgain(request: Request, route: Route, balancer: number, moves: Moves): Backend | undefined {
    const { connections } = this;
    const { now } = this.world.clock;
    const tied = this.#tied(request);
    let backend = connections?.find(request.session, balancer, now);
    if (backend === undefined) {
      backend = this.#homes?.find(tied, now);
      if (backend === undefined || !route.leadsTo(backend)) {
        const hash = this.#hashes ? hashOf(this.#hashed(request)) : 0;
        backend = route.choose(balancer, hash, hashOf(-1 - tied) / 2 ** 32);
      }
      if (backend === undefined) return undefined;
      this.#homes?.settle(tied, backend, now);
      connections?.open(request.session, balancer, backend, now);
    }
    moves.saw(this.#belongs === 'users' ? request.session : tied, backend);
    return backend;
  }

  /** The number of what belongs to an instance: a user, or a key. */
  #tied(request: Request): number {
    const { sticky, layer } = this.spec;
    if (sticky === 'ip') return this.#address(request);
    return sticky === 'cookie' || layer === 'L4' ? request.session : this.#hashed(request);
  }

  #hashed(request: Request): number {
    if (this.spec.policy === 'ip-hash') return this.#address(request);
    return this.spec.hash === 'key' ? request.key : request.session;
  }

  #address({ session }: Request): number {
    return Math.floor(session / this.spec.usersPerAddress);
  }

  override endpoints(): readonly Endpoint[] {
    return this.#balancers;
  }

  /** Callers take turns among the addresses; at layer 4, each session has one of them. */
  override answering(_caller: Node, { session }: Request): Endpoint {
    if (this.#addresses > 1)
      this.#turn = (this.connections === undefined ? this.#turn + 1 : hashOf(session)) % this.#addresses;
    return this.#holder(this.#turn);
  }

  /** Who has an address: its own balancer, or for as long as that is down another, once it has noticed. */
  #holder(address: number): Endpoint {
    const own = this.#balancers[address] as Balancer;
    if (own.up || this.world.clock.now < own.stoppedAt + this.spec.takeoverSeconds) return own;
    return this.#balancers.find(({ up }) => up) ?? own;
  }

  /** What is asked of the node itself finds no balancer: nobody listens. */
  *handle(request: Request, wire: Wire): Process<Outcome> {
    return yield* (this.#balancers[0] as Balancer).handle(request, wire);
  }

  override get up(): boolean {
    return this.#balancers.some(({ up }) => up);
  }

  /** Takes running ones first. */
  override crash(instances = this.#balancers.length): () => void {
    const runningFirst = [...this.#balancers].sort((a, b) => Number(b.up) - Number(a.up));
    const restarts = runningFirst.slice(0, instances).map(({ machine }) => machine.crash());
    return () => {
      for (const restart of restarts) restart();
    };
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.#moves?.startMeasuring();
  }

  override metrics(): NodeMetrics {
    const moves = this.#moves;
    return {
      ...super.metrics(),
      // What belongs to no instance neither moves nor is lost.
      moved_keys: moves?.movedShare ?? 0,
      sessions_lost: this.#belongs === 'users' ? (moves?.lost ?? 0) : 0,
    };
  }
}
