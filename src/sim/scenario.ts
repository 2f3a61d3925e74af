import type { Guaranteed } from './consistency/guarantees';
import type { PrecisionSpec } from './experiments/precision';
import type { ChaosKind } from './faults/chaos';
import type { Distribution } from './kernel/distribution';
import type { Between } from './network';
import type { Skew } from './nodes/local-clock';

/** What happens to a model while it runs. */
export interface Scenario {
  readonly durationSeconds: number;
  /** Metrics start here; the run lasts until `durationSeconds` in all. */
  readonly warmUpSeconds: number;
  readonly seed: number;
  readonly faults: readonly FaultPlan[];
  /** In place of `warmUpSeconds`: the run finds by itself how long it takes until it is steady (MSER-5). */
  readonly findsWarmUp?: boolean;
  /** The run ends before its time when this is known precisely enough, after all faults. */
  readonly until?: PrecisionSpec;
  /** The run ends before its time once so many events have happened; its warm-up with the first quarter of them at the latest. */
  readonly mostEvents?: number;
  /** The metrics of consistency that are wanted: for them, a history of what users do and see is recorded. */
  readonly guarantees?: readonly Guaranteed[];
}

/** A number that a run can begin its random numbers with: one that can be told from its neighbours. */
export function isSeed(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}

export type Fault =
  | CrashFault
  | RestartFault
  | OutageFault
  | PartitionFault
  | LoseFault
  | SlowFault
  | SkewFault
  | ScaleFault
  | ReshardFault
  | SurgeFault
  | DeployFault
  | FlushFault
  | ExpireFault
  | DeleteFault
  | RestoreFault;

/** What a scenario says of faults: one that strikes once, one that strikes again and again, or chance. */
export type FaultPlan = Fault | RecurringFault | ChaosPlan;

/** A fault that strikes again and again until the run ends, its times drawn from the scenario’s seed. */
export interface RecurringFault {
  readonly kind: 'recurring';
  /** From one beginning to the next; the first strike comes so long after the run's. */
  readonly every: Distribution;
  /** How long each lasts, where that varies. */
  readonly lasting?: Distribution;
  /** What strikes, its time aside. */
  readonly fault: Fault;
}

/** Faults of several kinds strike anywhere in the design, as the scenario’s seed decides. */
export interface ChaosPlan {
  readonly kind: 'chaos';
  /** From the run's beginning where not given. */
  readonly atSeconds?: number;
  readonly forSeconds: number;
  /** Mean time from one fault to the next. */
  readonly everySeconds: number;
  /** How long a fault lasts, on average. */
  readonly lastingSeconds: number;
  readonly kinds: readonly ChaosKind[];
}

/** What happens and is no failure: there is nothing to recover from. */
const changes: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>([
  'scale',
  'reshard',
  'surge',
  'deploy',
  'flush',
  'expire',
  'restore',
]);

/** Whether something breaks: then it is told what was lost, and when the design had recovered. */
export function isFailure({ kind }: Fault): boolean {
  return !changes.has(kind);
}

/** What keeps a message from getting to another place. */
export const severing: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>([
  'crash',
  'restart',
  'outage',
  'partition',
]);

const stopping: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>([
  'crash',
  'restart',
  'outage',
  'deploy',
  'restore',
]);

/** Whether a process or machine stops, so that its callers lose their connections. */
export function stops({ kind }: Fault): boolean {
  return stopping.has(kind);
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

/** The node stops as in a crash, and boots. */
export interface RestartFault extends FaultBase {
  readonly kind: 'restart';
  readonly node: string;
}

/** Everything in a failure domain stops, and no message passes between it and the rest. */
export interface OutageFault extends FaultBase {
  readonly kind: 'outage';
  readonly node: string;
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
  /** Only what it takes to make something durable. */
  readonly part?: 'disk';
  readonly factor: number;
  readonly extraSeconds: number;
}

/** The node's own clock is wrong: ahead by so much, and faster than time passes by a share of it. */
export interface SkewFault extends FaultBase, Skew {
  readonly kind: 'skew';
  readonly node: string;
}

/** A service has more instances from now on, or fewer; those that go end what they have begun. */
export interface ScaleFault extends FaultBase {
  readonly kind: 'scale';
  readonly node: string;
  /** So many more; fewer where negative. */
  readonly instances: number;
}

/** A database gets more shards, and keys move to them while it serves; or fewer, when the keys of the last have moved. */
export interface ReshardFault extends FaultBase {
  readonly kind: 'reshard';
  readonly node: string;
  /** So many more; fewer where negative. */
  readonly shards: number;
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

/** Somebody deletes all data of a database by mistake: its copies do as they are told. */
export interface DeleteFault extends FaultBase {
  readonly kind: 'delete';
  readonly node: string;
}

/** A database and its copies are filled anew from a backup, which takes as long as it takes. */
export interface RestoreFault extends FaultBase {
  readonly kind: 'restore';
  readonly node: string;
}
