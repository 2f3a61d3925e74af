import type { Process } from '../kernel/clock';
import { Column } from '../kernel/column';
import type { Distribution } from '../kernel/distribution';
import { KeyIndex } from '../kernel/key-index';
import type { NodeSpec, RoleName } from '../model';
import type { NodeMetrics, SeriesName } from '../result';
import type { Call } from './call';
import { checkHealth, type HealthChecked, type HealthCheckSpec } from './health-check';
import { Host } from './host';
import type { Endpoint, Node, World } from './node';
import { Outcome, type Request } from './request';
import { chooseByShare } from './routes';
import type { Wire } from './wire';

/** A name that stands for one of several nodes. Callers keep the answer for a while, and go to that node themselves. */
export interface DnsSpec {
  readonly role: 'dns';
  readonly policy: DnsPolicy;
  /** How long a resolver keeps an answer. */
  readonly ttlSeconds: number;
  /** A look-up’s own time, where the resolver does not know the answer. */
  readonly time: Distribution;
  readonly health: HealthCheckSpec;
  /** Whether a resolver that gets no answer goes on with one that has expired. */
  readonly serveStale: boolean;
}

export const dnsPolicies = ['round-robin', 'weighted', 'geo', 'failover'] as const;
export type DnsPolicy = (typeof dnsPolicies)[number];

/** What one resolver knows: an answer, and until when. The clients’ resolvers are as many as their sessions. */
class Resolvers {
  readonly #index = new KeyIndex();
  readonly #answers = new Column();
  readonly #expiries = new Column();

  /** Where the resolver of a session keeps what it knows; a new one has an answer that has expired. */
  placeOf(session: number): number {
    let place = this.#index.get(session);
    if (place < 0) {
      place = this.#index.size;
      this.#index.add(session, place);
      this.#answers.set(place, -1);
    }
    return place;
  }

  /** The number of the answer; −1 if there has never been one. */
  answer(place: number): number {
    return this.#answers.get(place);
  }

  isFresh(place: number, now: number): boolean {
    return this.#expiries.get(place) > now;
  }

  keep(place: number, answer: number, until: number): void {
    this.#answers.set(place, answer);
    this.#expiries.set(place, until);
  }
}

/** A node that the name may stand for, as checks from outside see it. */
class Target implements HealthChecked {
  /** Well until checks say otherwise, as in Route 53. */
  isWell = true;
  readonly endpoint: Endpoint;

  constructor(readonly call: Call) {
    const { target } = call;
    this.endpoint = {
      node: target,
      machine: target.machine,
      get up() {
        return serves(target);
      },
      answering: () => this.endpoint,
      handle: (request, wire) => target.handle(request, wire),
    };
  }

  setHealthy(now: boolean): void {
    this.isWell = now;
  }
}

/** Roles that answer only as long as somebody behind them does. */
const HANDING_ON: ReadonlySet<RoleName> = new Set(['dns', 'gateway', 'rate-limiter', 'load-balancer']);

/** Whether a check that goes all the way through a node would be answered. */
function serves(node: Node): boolean {
  if (!node.up || !HANDING_ON.has(node.spec.role)) return node.up;
  return node.calls.some(({ target }) => serves(target) && node.wireTo(target).openBothWays);
}

export class Dns extends Host {
  #targets: readonly Target[] = [];
  readonly #dice = this.stream('policy');
  /** By the caller’s place in the model. */
  readonly #resolvers: Resolvers[] = [];
  /** Who answers where the name is not known. */
  readonly #nobody: Endpoint = {
    node: this,
    machine: this.machine,
    up: false,
    answering: () => this.#nobody,
    handle: (request, wire) => this.handle(request, wire),
  };
  #turn = -1;
  #asked = 0;
  #known = 0;
  #stale = 0;
  #sliceAsked = 0;
  #sliceKnown = 0;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & DnsSpec,
  ) {
    super(world, index, spec);
  }

  override start(): void {
    // Whoever calls the name calls one of these.
    this.mayCrash ||= this.calls.some(({ target }) => target.mayCrash);
    this.#targets = this.calls.map((call) => new Target(call));
    for (const target of this.#targets) this.world.clock.spawn(checkHealth(this, this.spec.health, target));
  }

  /** The node that the name stands for, in the eyes of this caller: requests do not come through here. */
  override answering(caller: Node, request: Request): Endpoint {
    const now = this.world.clock.now + request.ahead;
    const resolvers = (this.#resolvers[caller.index] ??= new Resolvers());
    // Users have resolvers of their own; a node has one for all its requests.
    const place = resolvers.placeOf(caller.spec.role === 'clients' ? request.session : 0);
    this.#asked++;
    this.#sliceAsked++;
    if (resolvers.isFresh(place, now)) {
      this.#known++;
      this.#sliceKnown++;
    } else if (!this.#lookUp(resolvers, place, caller, request)) return this.#nobody;
    const answer = resolvers.answer(place);
    if (this.#targets[answer]?.isWell === false && this.#targets.some(({ isWell }) => isWell)) this.#stale++;
    return this.calls[answer]?.target.answering(caller, request) ?? this.#nobody;
  }

  /** Asks for the name; false if nobody answers, and no older answer will do. */
  #lookUp(resolvers: Resolvers, place: number, caller: Node, request: Request): boolean {
    const { clock } = this.world;
    const { ttlSeconds, serveStale } = this.spec;
    const wire = caller.wireTo(this);
    if (!this.up || !wire.openBothWays) return serveStale && resolvers.answer(place) >= 0;
    const seconds = this.ownSeconds();
    wire.begin();
    this.recorder.arrive();
    this.recorder.depart(Outcome.ok, clock.now, seconds);
    wire.end(seconds);
    request.ahead += seconds;
    resolvers.keep(place, this.#choose(caller), clock.now + request.ahead + ttlSeconds);
    return true;
  }

  /** The number of a target that is well, by the policy; where none is, all count as well (so does Route 53). */
  #choose(caller: Node): number {
    const well = this.#targets.filter(({ isWell }) => isWell);
    const candidates = (well.length > 0 ? well : this.#targets).map(({ call }) => call);
    const chosen = this.#chosenFrom(candidates, caller);
    return chosen === undefined ? -1 : this.calls.indexOf(chosen);
  }

  #chosenFrom(candidates: readonly Call[], caller: Node): Call | undefined {
    switch (this.spec.policy) {
      case 'failover':
        return candidates[0];
      case 'weighted':
        return chooseByShare(candidates, this.#dice);
      case 'geo':
        return candidates.reduce<Call | undefined>(
          (nearest, call) =>
            nearest === undefined || isNearer(caller, call.target, nearest.target) ? call : nearest,
          undefined,
        );
      case 'round-robin':
        this.#turn = (this.#turn + 1) % candidates.length;
        return candidates[this.#turn];
    }
  }

  /** The name stands for nobody: the resolver asked in vain. */
  *handle(request: Request, wire: Wire): Process<Outcome> {
    this.recorder.arrive();
    this.recorder.depart(Outcome.unreachable, this.world.clock.now, 0);
    wire.end(0);
    return yield* this.unreachable(request, wire.from);
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.#asked = this.#known = this.#stale = 0;
  }

  override metrics(): NodeMetrics {
    return {
      ...super.metrics(),
      ...(this.#asked > 0 && { hit_ratio: this.#known / this.#asked }),
      stale_answers: this.#asked === 0 ? 0 : this.#stale / this.#asked,
    };
  }

  override sliceMetrics(): Partial<Record<SeriesName, number>> {
    const ratio = this.#sliceKnown / this.#sliceAsked;
    const isQuiet = this.#sliceAsked === 0;
    this.#sliceAsked = this.#sliceKnown = 0;
    return isQuiet ? {} : { hit_ratio: ratio };
  }
}

/** Whether one node is nearer than another: by the network, or else by more failure domains around both it and the caller. */
function isNearer(caller: Node, one: Node, other: Node): boolean {
  const [seconds, otherSeconds] = [caller.wireTo(one).seconds, caller.wireTo(other).seconds];
  if (seconds !== otherSeconds) return seconds < otherSeconds;
  const common = ({ spec }: Node): number =>
    spec.zones.filter((zone, depth) => caller.spec.zones[depth] === zone).length;
  return common(one) > common(other);
}
