import type { PrecisionSpec } from './experiments/precision';
import type { Between } from './network';

/** What happens to a model while it runs. */
export interface Scenario {
  readonly durationSeconds: number;
  /** Metrics start here; the run lasts until `durationSeconds` in all. */
  readonly warmUpSeconds: number;
  readonly seed: number;
  readonly faults: readonly Fault[];
  /** In place of `warmUpSeconds`: the run finds by itself how long it takes until it is steady (MSER-5). */
  readonly findsWarmUp?: boolean;
  /** The run ends before its time when this is known precisely enough, after all faults. */
  readonly until?: PrecisionSpec;
}

/** A number that a run can begin its random numbers with: one that can be told from its neighbours. */
export function isSeed(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}

export type Fault =
  | CrashFault
  | PartitionFault
  | LoseFault
  | SlowFault
  | ScaleFault
  | SurgeFault
  | DeployFault
  | FlushFault
  | ExpireFault;

/** What happens and is no failure: there is nothing to recover from. */
const changes: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>([
  'scale',
  'surge',
  'deploy',
  'flush',
  'expire',
]);

/** Whether something breaks: then it is told what was lost, and when the design had recovered. */
export function isFailure({ kind }: Fault): boolean {
  return !changes.has(kind);
}

interface FaultBase {
  readonly atSeconds: number;
  /** How long it lasts; to the end of the run where not given. */
  readonly forSeconds?: number;
}

/** The process or machine stops, loses what is in flight, and starts again when the fault ends. */
export interface CrashFault extends FaultBase {
  readonly kind: 'crash';
  /** A node, or a failure domain: then every node in it that can crash does. */
  readonly node: string;
  /** How many of the node's instances; all where not given. */
  readonly instances?: number;
}

/**
 * No message passes between nodes or failure domains: in either direction, or from the first to the second only. A
 * place that is named on both sides is a bridge, which reaches everybody.
 */
export interface PartitionFault extends FaultBase, Between {
  readonly kind: 'partition';
}

/** A share of packets is lost between nodes or failure domains, and sent again. */
export interface LoseFault extends FaultBase, Between {
  readonly kind: 'lose';
  /** Above 0, and below 1. */
  readonly share: number;
}

/** The node's own time is multiplied by a factor, or lengthened by a delay. */
export interface SlowFault extends FaultBase {
  readonly kind: 'slow';
  readonly node: string;
  readonly factor: number;
  readonly extraSeconds: number;
}

/** A service has more instances from now on, or fewer; those that go end what they have begun. */
export interface ScaleFault extends FaultBase {
  readonly kind: 'scale';
  readonly node: string;
  /** So many more; fewer where negative. */
  readonly instances: number;
}

/** So many times the usual load comes: of requests, or of users where each waits for an answer. */
export interface SurgeFault extends FaultBase {
  readonly kind: 'surge';
  /** Clients. */
  readonly node: string;
  readonly factor: number;
}

/** A new version of a service takes the place of the running one, a few instances at a time, as its specification says. */
export interface DeployFault extends FaultBase {
  readonly kind: 'deploy';
  readonly node: string;
}

/** A cache loses all its entries, in an instant. */
export interface FlushFault extends FaultBase {
  readonly kind: 'flush';
  readonly node: string;
}

/** The most popular key of a cache expires, in an instant. */
export interface ExpireFault extends FaultBase {
  readonly kind: 'expire';
  readonly node: string;
}
