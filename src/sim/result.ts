import type { Counterexamples } from './consistency/guarantees';
import type { PrecisionSpec } from './experiments/precision';
import type { MetricName } from './metrics/catalogue';
import type { Cause } from './nodes/outcome';
import type { Fault } from './scenario';

/** What a run measured: plain numbers in seconds, requests and shares, the same for the same model, scenario and seed. */
export interface SimulationResult {
  /** Requests that the clients sent, warm-up included. */
  readonly requests: number;
  /** Events that the simulator carried out. */
  readonly events: number;
  readonly seed: number;
  readonly durationSeconds: number;
  readonly warmUpSeconds: number;
  /** Of a run that was to find its warm-up by itself: whether it may not have become steady. */
  readonly isSteadyDoubtful?: boolean;
  /** Of a run that was to end when a latency is known precisely enough: how precisely it is. */
  readonly precision?: PrecisionOutcome;
  /** For each node in the model's order, all metrics that it has; `NaN` where there was nothing to measure. */
  readonly nodes: Readonly<Record<string, NodeMetrics>>;
  /** For each node at which requests failed, how many for which cause. */
  readonly failures: Readonly<Record<string, Partial<Record<Cause, number>>>>;
  /** For each call, by its id, how often it was made a second: retries and hedges count, what a local copy answers does not. */
  readonly callsPerSecond: Readonly<Record<string, number>>;
  /** One for each fault that was to strike, in the order of the scenario’s plans and of their times. */
  readonly faults: readonly FaultOutcome[];
  /** For each node, of the guarantees that were asked about and were broken, the shortest history that shows it. */
  readonly counterexamples: Readonly<Record<string, Counterexamples>>;
  readonly series: Series;
  /** For each clients node that got answers, how long they took: seconds at each of `latencyShares`. */
  readonly latencies: Readonly<Record<string, readonly number[]>>;
  /** Of the nodes with workers, the one with the highest offered load, if there is one. */
  readonly bottleneck?: Bottleneck;
  /** Nodes to which more requests come than they can answer. */
  readonly saturated: readonly SaturatedNode[];
}

export type NodeMetrics = Partial<Record<MetricName, number>>;

export interface PrecisionOutcome extends PrecisionSpec {
  /** Half the width of its 95 % confidence interval as a share of it; `NaN` where too little was measured. */
  readonly reached: number;
  /** How long the run would have lasted at most, in seconds. */
  readonly plannedSeconds: number;
}

/** The part that one shard has in the load of its database. */
export interface ShardLoad {
  /** The whole database. */
  readonly of: string;
  /** From 1. */
  readonly number: number;
  /** How many shards there are. */
  readonly count: number;
  /** Of all requests that come to a shard, those that come to this one. */
  readonly share: number;
}

export interface Bottleneck {
  readonly node: string;
  /** Set where it is a shard. */
  readonly shard?: ShardLoad;
  /** Set where it is what a follower is to apply of its leader’s log, or to get of it over its link. */
  readonly asFollower?: 'ship' | 'apply';
  readonly utilization: number;
  /** ρ: all that came, in worker-seconds, over those that there were. It saturates at 1 ÷ ρ × this load. */
  readonly offeredLoad: number;
}

/** A node without room for all that comes: what it does not answer waits ever longer, is refused, or is given up. */
export interface SaturatedNode {
  readonly node: string;
  /** Set where it is a shard. */
  readonly shard?: ShardLoad;
  /** Set where it is what a follower is to apply of its leader’s log, or to get of it over its link. */
  readonly asFollower?: 'ship' | 'apply';
  /** ρ, above 1. */
  readonly offeredLoad: number;
  readonly arrivalsPerSecond: number;
  readonly answersPerSecond: number;
  readonly refusalsPerSecond: number;
  readonly abandonmentsPerSecond: number;
}

/**
 * Why a restore brings nothing back: no backup is there, it does not reach the place of the machines, or another restore
 * is under way.
 */
export type VainReason = 'no-backup' | 'cut-off' | 'restoring';

/** What became of a change of the members of databases that agree. */
export interface MembershipChange {
  readonly before: number;
  /** How many there were to be when it was done, or are where it is not. */
  readonly after: number;
  /** From when it was ordered until all had joined or left; `undefined` if that did not come about before the run ended. */
  readonly seconds?: number;
  /** Writes that were committed meanwhile. */
  readonly commits: number;
}

export interface FaultOutcome {
  /** What struck. */
  readonly fault: Fault;
  /** The place of what planned it among the scenario’s. */
  readonly plan: number;
  /** When it began, seconds from the start of the run. */
  readonly atSeconds: number;
  /** When it ended, or the run's end. */
  readonly untilSeconds: number;
  /** Whether something broke; of a mere change there is no recovery to tell. */
  readonly isFailure: boolean;
  /** Whether anybody tried to write to a database: if not, there was nothing to lose and nothing to wait for. */
  readonly isWritten: boolean;
  /** Seconds from the first acknowledged write that the fault lost to the fault; 0 if it lost none. */
  readonly rpoSeconds: number;
  /** Acknowledged writes that it lost. */
  readonly lostWrites: number;
  /** Seconds from the fault to the acknowledgement of a write that was sent after it; `null` if there was none before the run ended. */
  readonly rtoSeconds: number | null;
  /** Of one that changes the members of databases that agree. */
  readonly membership?: MembershipChange;
  /** Why it had no effect by the run’s end, where that is so. */
  readonly inVain?: VainReason;
  /** What became of what clients sent while it lasted; of none where it was over at once, or nothing of it was measured. */
  readonly felt: readonly FeltByClients[];
}

/** What became of the requests of some time. */
export interface Felt {
  /** `NaN` where none was answered. */
  readonly p99Seconds: number;
  /** The share that failed. */
  readonly errors: number;
}

/** What became of the requests that were sent while a fault lasted, whenever they ended. */
export interface FeltMeanwhile extends Felt {
  /** How many were sent. */
  readonly sent: number;
  /** Those that were answered after its end, and waited longer than any that were answered in it, or while all was well. */
  readonly answeredAfter: number;
  /** Those that failed after its end. */
  readonly failedAfter: number;
  /** Those without an answer by the run’s end that have waited longer than any while all was well: they count as failed. */
  readonly unanswered: number;
  /** Those that were sent before it, and failed while it lasted; the share that failed knows nothing of them. */
  readonly cutShort: number;
}

export interface FeltByClients {
  readonly node: string;
  readonly during: FeltMeanwhile;
  /** From the end of the warm-up to the first fault of the run; missing where that is no time. */
  readonly before?: Felt;
}

/** Metrics over time: one value for each of `count` equal slices of the run, `null` where nothing was measured. */
export interface Series {
  readonly sliceSeconds: number;
  readonly count: number;
  readonly nodes: Readonly<Record<string, Partial<Record<SeriesName, readonly (number | null)[]>>>>;
  /** For each node at which requests failed, how many in each slice, for each cause that there was; warm-up included. */
  readonly failures: Readonly<Record<string, Partial<Record<Cause, readonly number[]>>>>;
  /** Of each node that was ever in such a state, the slices at whose end it was. */
  readonly states: Readonly<Record<string, NodeStates>>;
}

/** Slices of a run: from the first up to the one before the second. */
export type SliceSpan = readonly [from: number, to: number];

export interface NodeStates {
  /** When none of it ran, as it had crashed. */
  readonly down?: readonly SliceSpan[];
  /** When it led those that it shares its data with. */
  readonly leads?: readonly SliceSpan[];
}

export type SeriesName =
  | 'throughput'
  | 'errors'
  | 'p50'
  | 'p95'
  | 'p99'
  | 'queue'
  | 'utilization'
  | 'lag'
  | 'hit_ratio'
  | 'instances'
  | 'connections';
