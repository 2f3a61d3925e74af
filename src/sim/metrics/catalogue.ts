/**
 * Every metric, once: its name in scenarios (`p99(users)`), in JSON and in estimates (`sim.users.p99`), what its
 * number counts, which nodes have it, what it means and why it matters.
 */
import type { RoleName } from '../model';

export type MetricUnit = 'seconds' | 'per second' | 'share' | 'count';

/**
 * The nodes of a role, or those databases that are drawn as the leader of others (or alone), or as a follower; or those
 * nodes of any role that do something about calls of theirs that fail.
 */
export type MetricOwner = RoleName | 'leader' | 'follower' | 'guarded caller';

export interface Metric {
  readonly unit: MetricUnit;
  /** Which nodes have it; all where not given. */
  readonly of?: readonly MetricOwner[];
  /** The attribute without which those do not have it. */
  readonly needs?: string;
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
    means: 'The share of worker time that was busy.',
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
  attempts: {
    unit: 'count',
    of: ['guarded caller'],
    means:
      'Calls that the node sent for each that its requests needed, retries and hedges included; over arrows with retries, a hedge, a breaker, a bulkhead or a fallback.',
    matters: 'Retries multiply from layer to layer: three tries in each of five layers are 243 calls.',
  },
  hedged: {
    unit: 'share',
    of: ['guarded caller'],
    means: 'The share of the calls over those arrows for which a second request was sent.',
    matters: 'The load that a shorter tail costs.',
  },
  broken: {
    unit: 'share',
    of: ['guarded caller'],
    means: 'The share of tries over those arrows that an open circuit breaker did not let through.',
    matters: 'What a failing callee was spared, and users were refused at once.',
  },
  degraded: {
    unit: 'share',
    of: ['clients'],
    means: 'The share of answered requests for which a fallback stood in somewhere.',
    matters: 'Availability that is bought with poorer answers.',
  },
  hit_ratio: {
    unit: 'share',
    of: ['cache', 'cdn', 'dns'],
    means:
      'The share of look-ups that the cache answered itself, that an edge of the CDN did, or for which the resolver knew the name.',
    matters: 'The store below sees only the rest.',
  },
  offload: {
    unit: 'share',
    of: ['cdn'],
    means: 'The share of reads for which the origin was not asked: neither the edge nor the shield had to.',
    matters: 'The origin must carry only the rest, and the writes.',
  },
  local_hit_ratio: {
    unit: 'share',
    of: ['cache'],
    needs: 'local',
    means: 'The share of reads that an instance answered from what it keeps in its own memory (local).',
    matters: 'These never even reach the shared cache; they may be as old as local_ttl.',
  },
  stale_hits: {
    unit: 'share',
    of: ['cache'],
    means: 'The share of look-ups that were answered with an entry whose time was over (stampede: stale).',
    matters: 'What it costs in freshness that nobody waits for a load.',
  },
  loads: {
    unit: 'per second',
    of: ['cache'],
    means: 'Loads of a key from the store, a second, those beside the requests included.',
    matters: 'It is the load on the store: misses, and what is loaded before its time.',
  },
  stampede: {
    unit: 'count',
    of: ['cache'],
    means: 'The most loads of one key that were under way at once.',
    matters:
      'More than one is work done twice: a hot key that expires sends its readers to the store together.',
  },
  evictions: {
    unit: 'per second',
    of: ['cache', 'cdn'],
    means: 'Entries that made room for others, a second.',
    matters: 'A cache that evicts much is smaller than its working set.',
  },
  limited: {
    unit: 'share',
    of: ['rate-limiter'],
    means: 'The share of requests that the limit turned away (HTTP status 429).',
    matters: 'Either the limit protects what is behind it, or it is too low for honest users.',
  },
  stale_answers: {
    unit: 'share',
    of: ['dns'],
    means:
      'The share of requests sent to a target that health checks had found dead, because the resolver still kept the old answer.',
    matters: 'What the TTL costs after a failover: these users see errors though another target serves.',
  },
  lag: {
    unit: 'seconds',
    of: ['follower'],
    means:
      'Mean time from a write’s commit on the leader until the follower has applied it, or to the end if it never has.',
    matters: 'A read from the follower may be this much behind.',
  },
  lag_max: {
    unit: 'seconds',
    of: ['follower'],
    means:
      'The longest time from a write’s commit on the leader until the follower had applied it, or to the end if it never has.',
    matters: 'The worst staleness that a reader could meet.',
  },
  stale_reads: {
    unit: 'share',
    of: ['clients'],
    means: 'The share of answered reads that missed a write acknowledged before they began.',
    matters: 'A user who follows a fresh link and gets “not found”.',
  },
  staleness: {
    unit: 'seconds',
    of: ['clients'],
    // The t of t-visibility: Bailis et al., “Probabilistically bounded staleness for practical partial quorums”, VLDB 2012.
    means:
      'Mean time, in stale reads, from the acknowledgement of the latest write that they missed to the read.',
    matters: 'How long after a write readers still miss it.',
  },
  lost_writes: {
    unit: 'count',
    of: ['leader', 'cache'],
    means:
      'Writes that were acknowledged and that no failover kept, or that a write-behind cache had not stored when it crashed; warm-up included.',
    matters: 'Data that a user was told is safe, and is gone.',
  },
  duplicates: {
    unit: 'count',
    of: ['leader'],
    means: 'Writes that were carried out once more, because a retry or a hedge repeated one that had been.',
    matters: 'A customer who is charged twice, unless writes are idempotent.',
  },
  rpo: {
    unit: 'seconds',
    of: ['leader', 'cache'],
    means:
      'Time from the first acknowledged write that a fault lost to that fault; the worst of all faults, also of the warm-up, 0 if none was lost.',
    matters: 'The recovery point objective, observed.',
  },
  rto: {
    unit: 'seconds',
    of: ['leader'],
    means: 'Time from a fault to the next acknowledged write; the worst of all faults, also of the warm-up.',
    matters: 'The recovery time objective, observed.',
  },
  failovers: {
    unit: 'count',
    of: ['leader'],
    means: 'Followers that were promoted to leader, warm-up included.',
    matters: 'Each one is an outage of writes.',
  },
  queue_max: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'The most messages that waited at any time.',
    matters: 'The queue’s capacity must be above it, or messages are turned away or lost.',
  },
  delay: {
    unit: 'seconds',
    of: ['queue', 'worker'],
    means:
      'Mean time from a message’s acceptance by the queue until its work was done for the first time; mean and the percentiles of a queue end with the acceptance, those of a worker begin with the work.',
    matters: 'How late what a user has set off happens, although the user was answered at once.',
  },
  delay_p99: {
    unit: 'seconds',
    of: ['queue', 'worker'],
    means:
      '99th percentile of the time from a message’s acceptance by the queue until its work was done for the first time.',
    matters: 'A backlog shows here, and not in what the users wait.',
  },
  delay_max: {
    unit: 'seconds',
    of: ['queue', 'worker'],
    means:
      'The longest time from a message’s acceptance by the queue until its work was done, or to the end if it waits still.',
    matters: 'The age of the oldest message: the first thing to alert on.',
  },
  runs_zero: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'Messages whose work was never done: they were lost, thrown away or became dead letters.',
    matters: 'The mail that nobody got.',
  },
  runs_once: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'Messages whose work was done exactly once.',
    matters: 'What every task scheduler promises.',
  },
  runs_twice: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'Messages whose work was done, with an effect each time, twice or more often.',
    matters: 'The customer who was charged twice, unless the work is idempotent.',
  },
  redelivered: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'Deliveries of messages that had been delivered before.',
    matters: 'Each one is work done again, and perhaps an effect twice.',
  },
  dead_letters: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'Messages that were put aside after too many deliveries in vain.',
    matters: 'Somebody has to look at each one.',
  },
  dropped: {
    unit: 'count',
    of: ['queue', 'worker'],
    means:
      'Messages that the queue threw away: it was full, they were too old, or it kept them only in memory.',
    matters: 'They were accepted, and nobody is told that they are gone.',
  },
  out_of_order: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'Runs that were done after that of a later message about the same key.',
    matters: 'An old state overwrites a new one; a reply comes before its question.',
  },
  rebalances: {
    unit: 'count',
    of: ['queue', 'worker'],
    means: 'How often the partitions of a log were assigned anew to the instances of a group.',
    matters: 'Each time, the whole group stands still.',
  },
  hot_partition: {
    unit: 'share',
    of: ['queue', 'worker'],
    means: 'The share of time in which a log’s busiest partition was worked on.',
    matters: 'One instance reads it, one message after the other: near 100 % no further instance helps.',
  },
  imbalance: {
    unit: 'share',
    of: ['service', 'worker'],
    means:
      'How far the busiest instance is above the mean load, each for the time that it was there: busiest ÷ mean − 1.',
    matters: 'The hottest instance saturates first.',
  },
  moved_keys: {
    unit: 'share',
    of: ['load-balancer'],
    means:
      'Of the keys (users, where these belong to an instance) that came again after instances came or went, the share that went to another than before.',
    matters: 'Each of them finds a cold cache, or a session that nobody knows.',
  },
  sessions_lost: {
    unit: 'count',
    of: ['load-balancer'],
    means:
      'How often a user came again and did not find the instance of the request before, or found it crashed since.',
    matters: 'What only that instance knew, such as a login or a basket, is gone.',
  },
  instances: {
    unit: 'count',
    of: ['service'],
    means:
      'Instances that took requests or were starting, or a serverless service’s execution environments, averaged over time.',
    matters: 'What is paid for: instances × time × price.',
  },
  instances_max: {
    unit: 'count',
    of: ['service'],
    means: 'The most instances that there were at once, starting ones included.',
    matters: 'Quotas, licences and the connections of a database below must do for the peak.',
  },
  cold_starts: {
    unit: 'share',
    of: ['service'],
    needs: 'serverless',
    means:
      'The share of a serverless service’s requests that had to wait for an execution environment to start.',
    matters: 'Each of them is slower by the start, and rare requests meet it most often.',
  },
  connections: {
    unit: 'count',
    of: ['service'],
    needs: 'connections',
    means: 'Long-lived connections that were open, averaged over time.',
    matters: 'Below their total, some clients hear nothing.',
  },
  reconnects: {
    unit: 'count',
    of: ['service'],
    needs: 'connections',
    means: 'Long-lived connections that were opened again after they were lost.',
    matters: 'Each costs a handshake, and they come all at once.',
  },
  recovery: {
    unit: 'seconds',
    of: ['service'],
    needs: 'connections',
    means:
      'The longest time from a loss of long-lived connections until all were open again, also of the warm-up; without end if some are still missing.',
    matters: 'How long a deploy or crash is felt after it is over.',
  },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;

/** What decides which metrics a node has: its role, whether it is drawn as a follower of another, its arrows and its attributes. */
export interface Measured {
  readonly role: RoleName;
  readonly follows: boolean;
  /** Whether one of its arrows has retries, a hedge, a breaker, a bulkhead or a fallback. */
  readonly guards?: boolean;
  /** The attributes that it is given. */
  readonly given?: readonly string[];
}

/** The metrics that a node has, measured or not, in the order above. */
export function metricsOf({ role, follows, guards = false, given = [] }: Measured): MetricName[] {
  const place = role === 'database' ? (follows ? 'follower' : 'leader') : role;
  const declared: [string, Metric][] = Object.entries(metrics);
  return declared
    .filter(
      ([, { of }]) =>
        of === undefined ||
        of.includes(role) ||
        of.includes(place) ||
        (guards && of.includes('guarded caller')),
    )
    .filter(([, { needs }]) => needs === undefined || given.includes(needs))
    .map(([name]) => name as MetricName);
}
