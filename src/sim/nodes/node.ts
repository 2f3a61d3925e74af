import type { Clock, Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { sampler, type Sampler } from '../kernel/sampler';
import { Stream } from '../kernel/stream';
import { Recorder } from '../metrics/recorder';
import type { NodeSpec } from '../model';
import type { FaultLedger } from '../faults/ledger';
import type { Network } from '../network';
import type { NodeMetrics, SeriesName } from '../result';
import type { Call } from './call';
import type { Outcome, Request } from './request';

/** What the parts of one simulation share. */
export interface World {
  readonly clock: Clock;
  readonly network: Network;
  readonly faults: FaultLedger;
  readonly seed: number;
  readonly durationSeconds: number;
}

/** Something that answers requests, one of several that a load balancer chooses from. */
export interface Endpoint {
  readonly node: Node;
  /** False while it is crashed. */
  readonly up: boolean;
  /** From the moment a caller sends the request until it has the answer, each `wireSeconds` on the way. */
  handle(request: Request, wireSeconds: number): Process<Outcome>;
}

/** One node of the flowchart. */
export abstract class Node {
  readonly id: string;
  readonly recorder: Recorder;
  /** The calls that it makes, in the flowchart's order. */
  calls: readonly Call[] = [];
  /** A slow node takes `factor` times as long, and `extraSeconds` on top. */
  slowness = { factor: 1, extraSeconds: 0 };
  readonly #times: Sampler | undefined;

  constructor(
    readonly world: World,
    /** Its place in the model's list of nodes. */
    readonly index: number,
    spec: NodeSpec & { readonly time?: Distribution },
  ) {
    this.id = spec.id;
    this.recorder = new Recorder(world.clock);
    this.#times = spec.time && sampler(spec.time, this.stream('time'));
  }

  /** From the moment a caller sends the request until it has the answer, each `wireSeconds` on the way. */
  abstract handle(request: Request, wireSeconds: number): Process<Outcome>;

  /** The endpoints among which a load balancer chooses: most nodes are one. */
  endpoints(): readonly Endpoint[] {
    return [this];
  }

  get up(): boolean {
    return true;
  }

  get node(): this {
    return this;
  }

  /** The node that answers when `caller` asks this one; another only where a role moves, such as a leader’s. */
  // eslint-disable-next-line @typescript-eslint/prefer-return-this-type -- a database answers by another node
  answering(_caller: Node, _request: Request): Node {
    return this.node;
  }

  /** Stops the first `instances` of them, all where not given. Without `instances` to speak of, nothing happens. */
  crash(_instances?: number): void {}

  restart(): void {}

  /** Called before time begins, when all nodes are there. */
  start(): void {}

  startMeasuring(): void {
    this.recorder.startMeasuring();
  }

  metrics(): NodeMetrics {
    return this.recorder.metrics();
  }

  /** What a time series shows of the slice that ends now, beyond the metrics that all nodes have. */
  sliceMetrics(_sliceSeconds: number): Partial<Record<SeriesName, number>> {
    return {};
  }

  /** A draw of the node's own time for a request, as slow as the node is now. */
  ownSeconds(): number {
    const drawn = this.#times === undefined ? 0 : this.#times.draw();
    return drawn * this.slowness.factor + this.slowness.extraSeconds;
  }

  /** The random numbers of this node for one purpose. */
  protected stream(purpose: string): Stream {
    return new Stream(this.world.seed, `${this.id}/${purpose}`);
  }
}
