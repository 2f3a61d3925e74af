/** Small models for the tests: every part with plain defaults, so that a test names only what it is about. */
import type {
  BackupSpec,
  CallSpec,
  Distribution,
  FaultPlan,
  Model,
  NodeSpec,
  ReplicationSpec,
  Scenario,
} from '../../../src/sim';
import type { CacheSpec } from '../../../src/sim/nodes/cache';
import type { CdnSpec } from '../../../src/sim/nodes/cdn';
import type { ClientsSpec } from '../../../src/sim/nodes/clients';
import type { DatabaseSpec } from '../../../src/sim/nodes/database';
import type { DnsSpec } from '../../../src/sim/nodes/dns';
import type { GatewaySpec } from '../../../src/sim/nodes/gateway';
import type { LoadBalancerSpec } from '../../../src/sim/nodes/load-balancer';
import type { ObjectStoreSpec } from '../../../src/sim/nodes/object-store';
import type { QueueSpec } from '../../../src/sim/nodes/queue';
import type { RateLimiterSpec } from '../../../src/sim/nodes/rate-limiter';
import type { ServiceSpec } from '../../../src/sim/nodes/service';
import type { WorkerSpec } from '../../../src/sim/nodes/worker';
import type { ReshardingSpec, ShardsSpec } from '../../../src/sim/partitioning/spec';

export const constant = (value: number): Distribution => ({ kind: 'constant', value });
export const exponential = (mean: number): Distribution => ({ kind: 'exponential', mean });

const place = (id: string, zone?: string) => ({ id, zones: zone === undefined ? [] : [zone] });
type Zoned<Spec> = Partial<Spec> & { readonly zone?: string };

/** Clients, with short words for a plain load and for keys by Zipf’s law. */
export type ClientsOptions = Partial<ClientsSpec> & {
  readonly arrivals?: 'poisson' | 'constant';
  readonly sessions?: number;
  readonly zipf?: number;
};

/** Poisson arrivals that read one key. */
export const clients = (
  id: string,
  ratePerSecond: number,
  { zone, arrivals = 'poisson', sessions = 1, zipf = 0, ...spec }: Zoned<ClientsOptions> = {},
): NodeSpec => ({
  ...place(id, zone),
  role: 'clients',
  load: { kind: 'open', arrivals: { kind: arrivals, ratePerSecond }, sessions },
  readShare: 1,
  keys: 1,
  popularity: { kind: 'zipf', exponent: zipf },
  newKeyShare: 0,
  ...spec,
});

/** Users who read one key, each of whom thinks between an answer and the next request. */
export const users = (
  id: string,
  count: number,
  think: Distribution,
  options: Zoned<ClientsOptions> = {},
): NodeSpec => clients(id, 0, { ...options, load: { kind: 'closed', users: count, think } });

/** One instance with one worker and an endless queue. */
export const service = (
  id: string,
  time: Distribution,
  { zone, ...spec }: Zoned<ServiceSpec> = {},
): NodeSpec => ({
  ...place(id, zone),
  role: 'service',
  instances: 1,
  workers: 1,
  queueLimit: Infinity,
  time,
  deploy: { unavailable: 0.25, surge: 0.25, bootSeconds: 0, drainSeconds: 30 },
  ...spec,
});

/** Round robin, no time of its own, checks every second. */
export const balancer = (id: string, { zone, ...spec }: Zoned<LoadBalancerSpec> = {}): NodeSpec => ({
  ...place(id, zone),
  role: 'load-balancer',
  policy: 'round-robin',
  layer: 'L7',
  weights: {},
  hash: 'key',
  virtualNodes: 100,
  loadBound: Infinity,
  sticky: 'none',
  stickySeconds: Infinity,
  usersPerAddress: 1,
  slowStartSeconds: 0,
  instances: 1,
  redundancy: 'active-active',
  takeoverSeconds: 3,
  time: constant(0),
  health: { intervalSeconds: 1, timeoutSeconds: 0.5, fall: 3, rise: 2 },
  ...spec,
});

/** First healthy in order, known for ten seconds, looked up at once, checked every second. */
export const dns = (id: string, { zone, ...spec }: Zoned<DnsSpec> = {}): NodeSpec => ({
  ...place(id, zone),
  role: 'dns',
  policy: 'failover',
  ttlSeconds: 10,
  time: constant(0),
  health: { intervalSeconds: 1, timeoutSeconds: 0.5, fall: 3, rise: 2 },
  serveStale: false,
  ...spec,
});

/** Edges with LRU and without expiry or time of their own. */
export const cdn = (
  id: string,
  capacityEntries: number,
  { zone, ...spec }: Zoned<CdnSpec> = {},
): NodeSpec => ({
  ...place(id, zone),
  role: 'cdn',
  edges: 1,
  eviction: 'lru',
  capacityEntries,
  ttlSeconds: Infinity,
  time: constant(0),
  shield: false,
  coalescing: true,
  ...spec,
});

/** Lets all pass, at once. */
export const gateway = (id: string, { zone, ...spec }: Zoned<GatewaySpec> = {}): NodeSpec => ({
  ...place(id, zone),
  role: 'gateway',
  time: constant(0),
  auth: constant(0),
  deniedShare: 0,
  workers: Infinity,
  ...spec,
});

/** One limit for all, counted in one place at no cost. */
export const rateLimiter = (
  id: string,
  ratePerSecond: number,
  { zone, ...spec }: Zoned<RateLimiterSpec> = {},
): NodeSpec => ({
  ...place(id, zone),
  role: 'rate-limiter',
  algorithm: 'token-bucket',
  ratePerSecond,
  per: 'all',
  state: 'shared',
  instances: 1,
  atomic: true,
  time: constant(0),
  ...spec,
});

/** LRU without expiry or time of its own. */
export const cache = (
  id: string,
  capacityEntries: number,
  { zone, ...spec }: Zoned<CacheSpec> = {},
): NodeSpec => ({
  ...place(id, zone),
  role: 'cache',
  pattern: 'cache-aside',
  eviction: 'lru',
  capacityEntries,
  ttlSeconds: Infinity,
  ttlJitter: 0,
  time: constant(0),
  stampede: { kind: 'none' },
  invalidation: { kind: 'write' },
  flushSeconds: 1,
  refreshAfter: 0.8,
  warmShare: 0,
  ...spec,
});

/** As many connections as anyone wants, and no time for anything. */
export const database = (id: string, { zone, ...spec }: Zoned<DatabaseSpec> = {}): NodeSpec => ({
  ...place(id, zone),
  role: 'database',
  connections: 1e6,
  time: constant(0),
  commit: constant(0),
  apply: constant(0),
  ...spec,
});

/** A database in so many shards, and these: by hash, with nothing to copy, in one batch and at once when there are more. */
export const sharded = (
  id: string,
  count: number,
  shards: Partial<Omit<ShardsSpec, 'resharding'>> & { readonly resharding?: Partial<ReshardingSpec> } = {},
  spec: Partial<DatabaseSpec> = {},
): NodeSpec[] => {
  const resharding = {
    ...{ bandwidthBytesPerSecond: 1, load: 0, batches: 1, cutoverSeconds: 0 },
    ...shards.resharding,
  };
  const whole: ShardsSpec = {
    count,
    scheme: 'hash',
    virtualNodes: 16,
    scatterShare: 0,
    ...shards,
    resharding,
  };
  return [
    database(id, { ...spec, shards: whole }),
    ...Array.from({ length: count }, (_, shard) => ({
      ...database(`${id}-${shard + 1}`, spec),
      shardOf: id,
    })),
  ];
};

/** Keeps everything, at 1 kB/s there and 100 B/s back. */
export const objectStore = (id: string, { zone, ...spec }: Zoned<ObjectStoreSpec> = {}): NodeSpec => ({
  ...place(id, zone),
  role: 'object-store',
  time: constant(0),
  uploadBytesPerSecond: 1000,
  downloadBytesPerSecond: 100,
  retentionSeconds: Infinity,
  ...spec,
});

/** Durable, at least once, without time of its own, bound or partitions. */
export const queue = (id: string, { zone, ...spec }: Zoned<QueueSpec> = {}): NodeSpec => ({
  ...place(id, zone),
  role: 'queue',
  delivery: 'at-least-once',
  partitions: 0,
  visibilitySeconds: 30,
  capacity: Infinity,
  overflow: 'reject',
  maxDeliveries: 20,
  retryDelaySeconds: 0,
  retentionSeconds: Infinity,
  durable: true,
  time: constant(0),
  commit: constant(0),
  ...spec,
});

/** One instance that works on one message at a time, and acknowledges it at once. */
export const worker = (
  id: string,
  time: Distribution,
  { zone, ...spec }: Zoned<WorkerSpec> = {},
): NodeSpec => ({
  ...place(id, zone),
  role: 'worker',
  instances: 1,
  workers: 1,
  time,
  prefetch: 0,
  commitSeconds: 0,
  failureShare: 0,
  poisonShare: 0,
  sessionSeconds: 45,
  rebalanceSeconds: 3,
  ...spec,
});

export const call = (from: string, to: string, spec: Partial<CallSpec> = {}): CallSpec => ({
  id: `${from}-${to}`,
  from,
  to,
  takes: 'all',
  share: 1,
  perRequest: 1,
  asynchronous: false,
  ...spec,
});

export const ships = (
  from: string,
  to: string,
  mode: ReplicationSpec['mode'],
  lag: Distribution = constant(0),
): ReplicationSpec => ({ id: `${from}=${to}`, from, to, mode, lag });

export const backsUp = (from: string, to: string): BackupSpec => ({ id: `${from}=${to}`, from, to });

/** Nodes without a network between them, unless given. */
export const model = (
  nodes: readonly NodeSpec[],
  calls: readonly CallSpec[],
  rest: Partial<Model> = {},
): Model => ({ nodes, calls, replication: [], backups: [], links: [], localRttSeconds: 0, ...rest });

export const scenario = (
  durationSeconds: number,
  seed: number,
  rest: { readonly warmUpSeconds?: number; readonly faults?: readonly FaultPlan[] } = {},
): Scenario => ({ durationSeconds, seed, warmUpSeconds: 0, faults: [], ...rest });
