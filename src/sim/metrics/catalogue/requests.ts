import type { Metric } from './metric';

const latency = (what: string): Metric => ({
  unit: 'seconds',
  means: `${what} of the time from a request’s arrival to its answer, over requests that were answered.`,
  matters: 'What one user in so many waits: averages hide the slow ones.',
});

/** Of requests, at every node or at those that work on them. */
export const requests = {
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
  offered: {
    unit: 'per second',
    of: ['clients'],
    means: 'Requests that users sent a second, whatever became of them.',
    matters: 'Where throughput stays below it, the design does not carry the load.',
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
    of: ['service', 'database', 'worker', 'gateway'],
    means:
      'The share of worker time that was busy; of a database that follows, of those that answer or of those that apply, whichever is more.',
    matters: 'Waiting grows as 1 ÷ (1 − utilization): above 80 % it hurts.',
  },
  queue: {
    unit: 'count',
    of: ['service', 'database', 'queue', 'worker', 'gateway'],
    means:
      'Requests that waited for a worker, averaged over time; of a queue, its messages that no worker had.',
    matters: 'The first thing to grow when a node runs out of room.',
  },
  in_flight: {
    unit: 'count',
    means: 'Requests inside the node, averaged over time.',
    matters: 'By Little’s law throughput × mean latency; it sizes pools and memory.',
  },
} as const satisfies Record<string, Metric>;
