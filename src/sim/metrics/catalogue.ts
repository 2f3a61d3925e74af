/**
 * Every metric, once: its name in scenarios (`p99(users)`), in JSON and in estimates (`sim.users.p99`), what its
 * number counts, what it means and why it matters.
 */
export type MetricUnit = 'seconds' | 'per second' | 'share' | 'count';

export interface Metric {
  readonly unit: MetricUnit;
  readonly means: string;
  readonly matters: string;
}

const latency = (what: string): Metric => ({
  unit: 'seconds',
  means: `${what} of the time from a request’s arrival to its answer, over requests that were answered.`,
  matters: 'What one user in so many waits: averages hide the slow ones.',
});

export const metrics = {
  p50: latency('Median'),
  p90: latency('90th percentile'),
  p95: latency('95th percentile'),
  p99: latency('99th percentile'),
  p999: latency('99.9th percentile'),
  mean: latency('Mean'),
  max: latency('Maximum'),
  throughput: {
    unit: 'per second',
    means: 'Requests answered a second.',
    matters: 'Below the rate that arrives, work piles up or is refused.',
  },
  errors: {
    unit: 'share',
    means: 'The share of requests that got no answer, or an error.',
    matters: 'What users see fail.',
  },
  availability: {
    unit: 'share',
    means: 'The share of requests that were answered: 1 − errors.',
    matters: 'The number that an availability promise is about.',
  },
  utilization: {
    unit: 'share',
    means: 'The share of worker time that was busy.',
    matters: 'Waiting grows as 1 ÷ (1 − utilization): above 80 % it hurts.',
  },
  queue: {
    unit: 'count',
    means: 'Requests that waited for a worker, averaged over time.',
    matters: 'The first thing to grow when a node runs out of room.',
  },
  in_flight: {
    unit: 'count',
    means: 'Requests inside the node, averaged over time.',
    matters: 'By Little’s law throughput × mean latency; it sizes pools and memory.',
  },
  hit_ratio: {
    unit: 'share',
    means: 'The share of look-ups that the cache answered itself.',
    matters: 'The store below sees only the rest.',
  },
  evictions: {
    unit: 'per second',
    means: 'Entries that made room for others, a second.',
    matters: 'A cache that evicts much is smaller than its working set.',
  },
  lag: {
    unit: 'seconds',
    means: 'Mean time from a write’s commit on the leader until the follower has applied it.',
    matters: 'A read from the follower may be this much behind.',
  },
  lag_max: {
    unit: 'seconds',
    means: 'The longest that a write took from its commit on the leader until the follower had applied it.',
    matters: 'The worst staleness that a reader could meet.',
  },
  stale_reads: {
    unit: 'share',
    means: 'The share of answered reads that missed a write acknowledged before they began.',
    matters: 'A user who follows a fresh link and gets “not found”.',
  },
  staleness: {
    unit: 'seconds',
    // The t of t-visibility: Bailis et al., “Probabilistically bounded staleness for practical partial quorums”, VLDB 2012.
    means:
      'Mean time, in stale reads, from the acknowledgement of the latest write that they missed to the read.',
    matters: 'How long after a write readers still miss it.',
  },
  lost_writes: {
    unit: 'count',
    means: 'Writes that were acknowledged and that no failover kept.',
    matters: 'Data that a user was told is safe, and is gone.',
  },
  rpo: {
    unit: 'seconds',
    means:
      'Time from the first acknowledged write that a fault lost to that fault; the worst of all faults, 0 if none was lost.',
    matters: 'The recovery point objective, observed.',
  },
  rto: {
    unit: 'seconds',
    means: 'Time from a fault to the next acknowledged write; the worst of all faults.',
    matters: 'The recovery time objective, observed.',
  },
  failovers: {
    unit: 'count',
    means: 'Followers that were promoted to leader.',
    matters: 'Each one is an outage of writes.',
  },
  imbalance: {
    unit: 'share',
    means: 'How far the busiest instance is above the mean load: busiest ÷ mean − 1.',
    matters: 'The hottest instance saturates first.',
  },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;
