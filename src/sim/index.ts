/** The door of the simulation core: a model and a scenario in, numbers out. */
export * from './model';
export * from './scenario';
export * from './result';
export type { Between } from './network';
export { meanOf, type Distribution } from './kernel/distribution';
export {
  metrics,
  metricsOf,
  type Measured,
  type Metric,
  type MetricName,
  type MetricUnit,
} from './metrics/catalogue';
export {
  gather,
  MOST_TRIALS,
  runExperiment,
  runTrial,
  trialsOf,
  type Experiment,
  type ExperimentResult,
  type Trial,
  type Variant,
} from './experiments/experiment';
export { difference, estimate, estimates, observed, type Estimate } from './experiments/estimate';
export { RELIEF, relievable, relieved } from './experiments/relief';
export { preciseMetrics, type PreciseMetric } from './experiments/precision';
export { chaosKinds, type ChaosKind } from './faults/chaos';
export { bootSecondsOf } from './faults/restart';
export { grownBy } from './growth';
export { keyOf } from './key';
export { simulate, type SimulationOptions } from './simulate';
export { latencyShares } from './metrics/latency-distribution';
export { ln } from './kernel/elementary';
export { CONNECT_SECONDS } from './nodes/connect';
export { patternNames, type Invalidation, type Stampede } from './nodes/cache';
export { dnsPolicies } from './nodes/dns';
export { evictionNames } from './nodes/eviction';
export { limitNames } from './nodes/limits';
export { perWindow } from './nodes/limits/limit';
export { hashingPolicies, policyNames, weighingPolicies } from './nodes/policies';
export type { ArrivalsSpec, Trace } from './nodes/arrivals';
export type { Popularity } from './nodes/keys';
export { limitTerms, type RateLimiterSpec } from './nodes/rate-limiter';
export { guaranteed, type Guaranteed } from './consistency/guarantees';
export type { Counterexample, Loss, ShownOperation } from './consistency/counterexample';
export type { Cause } from './nodes/outcome';
export { jitterNames } from './nodes/resilience/backoff';
export type { LeaderlessSpec } from './replication/leaderless/spec';
export type { ConsensusProtocol, ConsensusSpec } from './replication/consensus/spec';
export { partitioningNames, type PartitioningName } from './partitioning';
export { nameOfShard } from './partitioning/added-shards';
export type { ShardsSpec } from './partitioning/spec';
export type { BackupPlan } from './recovery/backup';
export type { LeaderFollowerSpec } from './replication/leader-follower/spec';
export { resolutionNames, type MultiLeaderSpec } from './replication/multi-leader/spec';
export type { SheddingSpec } from './nodes/service/shedding';
