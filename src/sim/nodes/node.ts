import type { Acknowledgements } from '../consistency/acknowledgements';
import type { Guarantees } from '../consistency/guarantees';
import type { Clock, Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { sampler, type Sampler } from '../kernel/sampler';
import { Stream } from '../kernel/stream';
import { Recorder } from '../metrics/recorder';
import type { Offered } from '../metrics/service-demand';
import type { NodeSpec } from '../model';
import type { Calm } from '../faults/calm';
import type { FaultLedger } from '../faults/ledger';
import type { Network } from '../network';
import type { NodeMetrics, SeriesName, ShardLoad } from '../result';
import type { LocalCaches } from './cache/local';
import { CallTally, type Call } from './call';
import { CONNECT_SECONDS } from './connect';
import { LocalClock } from './local-clock';
import type { Machine } from './machine';
import type { NewKeys } from './new-keys';
import type { SessionNumbers } from './sessions';
import { Slowing, type Slowness } from './slowness';
import { Outcome, type Request } from './request';
import { Wire } from './wire';

/** What the parts of one simulation share. */
export interface World {
  readonly clock: Clock;
  readonly network: Network;
  readonly faults: FaultLedger;
  readonly calm: Calm;
  readonly acknowledgements: Acknowledgements;
  /** Where the scenario asks about any. */
  readonly guarantees: Guarantees | undefined;
  readonly sessions: SessionNumbers;
  readonly newKeys: NewKeys;
  readonly seed: number;
  readonly durationSeconds: number;
}

/** Something that answers requests, one of several that a load balancer chooses from. */
export interface Endpoint {
  readonly node: Node;
  /** What may crash; users do not. */
  readonly machine: Machine | undefined;
  /** False while it is crashed. */
  readonly up: boolean;
  /** Who answers when `caller` asks this one: an instance, or another node where a role moves, such as a leader’s. */
  answering(caller: Node, request: Request): Endpoint;
  /** From the moment a caller sends the request until it has the answer, both ways over the wire. */
  handle(request: Request, wire: Wire): Process<Outcome>;
}

/** Told of the endpoints that come and go while a node runs. */
export interface EndpointWatcher {
  joined(endpoint: Endpoint): void;
  /** It takes no new requests; those that it has it still answers. */
  left(endpoint: Endpoint): void;
}

/** One node of the flowchart. */
export abstract class Node {
  readonly id: string;
  readonly recorder: Recorder;
  /** The calls that it makes, in the flowchart's order. */
  calls: readonly Call[] = [];
  /** Whether the scenario crashes it: only then must it know who waits for it. */
  mayCrash = false;
  readonly machine: Machine | undefined = undefined;
  /** What its callers’ instances keep of its answers in their own memory. */
  readonly local: LocalCaches | undefined = undefined;
  /** What it takes for the time. */
  readonly localClock: LocalClock;
  readonly #slowing = new Slowing();
  readonly #disk = new Slowing();
  readonly #wires: Wire[] = [];
  readonly #waysHere: Wire[] = [];
  #checkTimes: Sampler | undefined;
  readonly #times: Sampler | undefined;

  constructor(
    readonly world: World,
    /** Its place in the model's list of nodes. */
    readonly index: number,
    readonly spec: NodeSpec & { readonly time?: Distribution },
  ) {
    this.id = spec.id;
    this.localClock = new LocalClock(world.clock);
    this.recorder = new Recorder(world.clock, world.durationSeconds);
    this.#times = spec.time && sampler(spec.time, this.stream('time'));
  }

  /** From the moment a caller sends the request until it has the answer, both ways over the wire. */
  abstract handle(request: Request, wire: Wire): Process<Outcome>;

  /** A caller's request that does not get through to this node: nothing comes back. */
  *unreachable(request: Request, _caller: Node): Process<Outcome> {
    request.ahead += CONNECT_SECONDS;
    return Outcome.unreachable;
  }

  /** The way from here to another node. */
  wireTo(other: Node): Wire {
    let wire = this.#wires[other.index];
    if (wire === undefined) {
      wire = this.#wires[other.index] = new Wire(this, other);
      other.#waysHere.push(wire);
    }
    return wire;
  }

  /** One way to another node. */
  secondsTo(other: Node): number {
    return this.world.network.oneWaySeconds(this.index, other.index);
  }

  /** What something that happens to it happens to: most nodes are one. */
  get parts(): readonly Node[] {
    return [this];
  }

  /** It, and all that its calls lead to. */
  below(): ReadonlySet<Node> {
    const below = new Set<Node>([this]);
    for (const node of below)
      for (const { target } of node.calls) for (const part of target.parts) below.add(part);
    return below;
  }

  /** Of a shard, its part of the load of the database that it is a shard of. */
  get shardLoad(): ShardLoad | undefined {
    return undefined;
  }

  /** The endpoints among which a load balancer chooses: most nodes are one. */
  endpoints(): readonly Endpoint[] {
    return [this];
  }

  /** Tells of those that come and go; most nodes stay as they are. */
  watchEndpoints(_watcher: EndpointWatcher): void {}

  get up(): boolean {
    return true;
  }

  /** Whether it leads those that it shares its data with; what shares none never does. */
  get leads(): boolean {
    return false;
  }

  /** A slow node takes `factor` times as long, and `extraSeconds` on top. */
  get slowness(): Slowness {
    return this.#slowing.now;
  }

  get node(): this {
    return this;
  }

  /** Who answers when `caller` asks this one: an instance, or another node where a role moves, such as a leader’s. */
  answering(_caller: Node, _request: Request): Endpoint {
    return this;
  }

  /** Stops so many of its instances, all where not given; returns what starts them again. Users do not crash. */
  crash(_instances?: number): () => void {
    return () => undefined;
  }

  /** A fault names it: it stops as a whole, unless it stands for several of which one matters most. */
  crashNamed(): () => void {
    return this.crash();
  }

  /** Has so many instances more, or fewer if negative; returns how many that were. Most nodes are one, and stay it. */
  scale(_by: number): number {
    return 0;
  }

  /** A new version takes the place of the running one; only instances of a program can be replaced. */
  deploy(_over: () => void): void {}

  /** It takes longer from now on; returns what ends that. */
  slowDown(by: Slowness): () => void {
    return this.#slowing.add(by);
  }

  /** The same of its disk alone. */
  slowDisk(by: Slowness): () => void {
    return this.#disk.add(by);
  }

  /** Called before time begins, when all nodes are there. */
  start(): void {}

  startMeasuring(): void {
    this.recorder.startMeasuring();
    for (const call of this.calls) call.tally = new CallTally();
  }

  metrics(): NodeMetrics {
    let [needed, sent, hedges, broken] = [0, 0, 0, 0];
    for (const { tally } of this.calls) {
      needed += tally.needed;
      sent += tally.sent;
      hedges += tally.hedges;
      broken += tally.broken;
    }
    const tries = sent - hedges;
    return {
      ...this.recorder.metrics(),
      attempts: needed === 0 ? 1 : sent / needed,
      hedged: tries === 0 ? 0 : hedges / tries,
      broken: broken === 0 ? 0 : broken / (tries + broken),
    };
  }

  /**
   * Seconds that requests waited for a place here and held one, added up over the measured time; `undefined` where a crash
   * took places from under them, and where nobody needs a place.
   */
  waitingAndServedSeconds(): number | undefined {
    return undefined;
  }

  /** Requests that others have under way to it: it cannot hold more. */
  underWay(): number {
    return this.#waysHere.reduce((sum, { underWay }) => sum + underWay, 0);
  }

  /** What comes to its places, against what they can do; `undefined` where nobody needs one. */
  offered(): Offered | undefined {
    return undefined;
  }

  /** Messages that it has accepted, that have not left it and are not there; of a queue that loses none, 0. */
  unaccounted(): number {
    return 0;
  }

  /** What a time series shows of the slice that ends now, beyond the metrics that all nodes have. */
  sliceMetrics(_sliceSeconds: number): Partial<Record<SeriesName, number>> {
    return {};
  }

  /** A draw of the node's own time for a request, as slow as the node is now. */
  ownSeconds(): number {
    return this.slowed(this.#times === undefined ? 0 : this.#times.draw());
  }

  /** How long something takes the node that usually takes it so long. */
  protected slowed(seconds: number): number {
    return this.#slowing.slowed(seconds);
  }

  /** How long its disk takes for what usually takes so long: on a slow node, slow as well. */
  protected diskSeconds(seconds: number): number {
    return this.#disk.slowed(seconds * this.slowness.factor);
  }

  /** How much longer than usual it takes to answer a health check, which does no work to speak of. */
  checkSeconds(): number {
    const { factor, extraSeconds } = this.slowness;
    if (factor === 1 || this.spec.time === undefined) return extraSeconds;
    this.#checkTimes ??= sampler(this.spec.time, this.stream('health checks'));
    return Math.max(0, this.#checkTimes.draw() * (factor - 1)) + extraSeconds;
  }

  /** The random numbers of this node for one purpose. */
  protected stream(purpose: string): Stream {
    return new Stream(this.world.seed, `${this.id}/${purpose}`);
  }
}
