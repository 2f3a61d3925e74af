import type { MetricName } from '../../sim';
import type { Rewrite } from '../../topology';
import type { Design } from './design';

/** A change of the flowchart that may help: what it is in a few words, and how it is written. */
export interface Proposal {
  /** `Redis: capacity 2 M instead of 1 M` */
  readonly change: string;
  readonly rewrites: readonly Rewrite[];
}

/** The same change of one place in growing doses, the mildest first; or changes of which one is enough. */
export type Doses = readonly Proposal[];

/** A kind of change that engineers make when a promise is broken. */
export interface Remedy {
  readonly name: string;
  /** Metrics that it may better. */
  readonly helps: readonly MetricName[];
  /** Where the design could be changed so, the most promising place first. */
  readonly propose: (design: Design) => readonly Doses[];
}

/** How long requests take. */
export const LATENCY = ['p50', 'p90', 'p95', 'p99', 'p999', 'mean', 'max'] as const;
/** Which of them are slow. */
export const TAIL = ['p90', 'p95', 'p99', 'p999', 'mean', 'max'] as const;
/** Whether they are answered. */
export const ANSWERS = ['errors', 'availability', 'throughput'] as const;
/** Whether there is room for them. */
export const ROOM = ['utilization', 'queue', 'in_flight'] as const;
/** What is done later. */
export const DELAY = ['delay', 'delay_p99', 'delay_max', 'queue_max', 'dropped', 'runs_zero'] as const;
/** What readers miss. */
export const FRESHNESS = ['stale_reads', 'staleness'] as const;
/** What they see in a wrong order. */
export const CONSISTENCY = [
  'read_your_writes_violations',
  'monotonic_reads_violations',
  'monotonic_writes_violations',
  'consistent_prefix_violations',
  'causal_violations',
  'linearizability_violations',
] as const;
/** What failures lose. */
export const LOSS = ['rpo', 'lost_writes'] as const;
