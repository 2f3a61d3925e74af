/**
 * What the simulator runs: nodes, the calls between them and the replication links between databases, in seconds,
 * bytes and requests. Text, units and defaults belong to the layers above.
 */
import type { CacheSpec } from './nodes/cache';
import type { CdnSpec } from './nodes/cdn';
import type { ClientsSpec } from './nodes/clients';
import type { DatabaseSpec } from './nodes/database';
import type { DnsSpec } from './nodes/dns';
import type { GatewaySpec } from './nodes/gateway';
import type { LoadBalancerSpec } from './nodes/load-balancer';
import type { ObjectStoreSpec } from './nodes/object-store';
import type { QueueSpec } from './nodes/queue';
import type { ResilienceSpec } from './nodes/resilience';
import type { RateLimiterSpec } from './nodes/rate-limiter';
import type { ServiceSpec } from './nodes/service';
import type { WorkerSpec } from './nodes/worker';
import type { Distribution } from './kernel/distribution';

export interface NodeBase {
  readonly id: string;
  /** The failure domains the node stands in, outermost first; empty outside any. */
  readonly zones: readonly string[];
  /** The node that is drawn for it, where one stands for several. */
  readonly copyOf?: string;
  /** The database that it is a shard of, or a copy of one. */
  readonly shardOf?: string;
}

export type RoleSpec =
  | ClientsSpec
  | DnsSpec
  | CdnSpec
  | GatewaySpec
  | RateLimiterSpec
  | LoadBalancerSpec
  | ServiceSpec
  | CacheSpec
  | DatabaseSpec
  | ObjectStoreSpec
  | QueueSpec
  | WorkerSpec;
export type RoleName = RoleSpec['role'];
export type NodeSpec = NodeBase & RoleSpec;

/** A call: the source asks the target, and waits for the answer unless the call is asynchronous. */
export interface CallSpec extends ResilienceSpec {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Which requests take the edge. */
  readonly takes: 'all' | 'reads' | 'writes';
  /** The share of those requests that do, 0…1. */
  readonly share: number;
  /** Calls that each of them makes, one after the other. */
  readonly perRequest: number;
  /** Set for calls made by the clock rather than by requests: one each so many seconds. */
  readonly everySeconds?: number;
  readonly asynchronous: boolean;
  /** How long the caller waits for the answer; without it, as long as it takes. */
  readonly timeoutSeconds?: number;
  /** Whether the callee and all below it stop working when the caller has given up: they do unless `false` is given. */
  readonly cancels?: boolean;
}

/**
 * A log shipped from a leader to a follower; or, whichever way it is drawn, what makes two databases peers, or what two
 * leaders tell each other.
 */
export interface ReplicationSpec {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly mode: 'sync' | 'async' | 'peers' | 'leaders';
  /** Delay of the log on top of the network's one-way latency; entries stay in order. */
  readonly lag: Distribution;
  /** What the link to a follower carries; all there is where not given. */
  readonly bytesPerSecond?: number;
}

/** A database, or all copies of its data, that is backed up in an object store, as its specification says. */
export interface BackupSpec {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** The round trip between two failure domains. */
export interface LinkSpec {
  readonly between: readonly [string, string];
  readonly rttSeconds: number;
}

export interface Model {
  readonly nodes: readonly NodeSpec[];
  readonly calls: readonly CallSpec[];
  readonly replication: readonly ReplicationSpec[];
  readonly backups: readonly BackupSpec[];
  readonly links: readonly LinkSpec[];
  /** The round trip inside one failure domain, and between nodes outside any. */
  readonly localRttSeconds: number;
}
