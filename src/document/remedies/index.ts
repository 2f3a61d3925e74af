import { backup } from './backup';
import { balancing } from './balancing';
import { boundedQueue } from './bounded-queue';
import { breaker } from './breaker';
import { conflictResolution } from './conflict-resolution';
import { consensusReads } from './consensus-reads';
import { consistentHashing } from './consistent-hashing';
import { delivery } from './delivery';
import { deploy } from './deploy';
import { failover } from './failover';
import { fence } from './fence';
import { healthCheck } from './health-check';
import { hedging } from './hedging';
import { invalidation } from './invalidation';
import { largerCache } from './larger-cache';
import { longerTtl } from './longer-ttl';
import { moreConnections } from './more-connections';
import { moreInstances } from './more-instances';
import { moreShards } from './more-shards';
import { parallelApply } from './parallel-apply';
import { partitioning } from './partitioning';
import { partitions } from './partitions';
import { queueRoom } from './queue-room';
import { quorum } from './quorum';
import { rateLimit } from './rate-limit';
import { readRouting } from './read-routing';
import { rebalancing } from './rebalancing';
import { redundantBalancer } from './redundant-balancer';
import type { Remedy } from './remedy';
import { retries } from './retries';
import { retryBudget } from './retry-budget';
import { sharedLimit } from './shared-limit';
import { shorterTtl } from './shorter-ttl';
import { smallerQuorum } from './smaller-quorum';
import { stampede } from './stampede';
import { stickiness } from './stickiness';
import { synchronousReplica } from './synchronous-replica';
import { timeout } from './timeout';
import { warmEnvironments } from './warm-environments';
import { writeThrough } from './write-through';

/** All of them, those first that are the usual answer to what they help. */
export const remedies: readonly Remedy[] = [
  synchronousReplica,
  quorum,
  readRouting,
  consensusReads,
  invalidation,
  conflictResolution,
  fence,
  writeThrough,
  backup,
  parallelApply,
  delivery,
  partitions,
  retryBudget,
  failover,
  rateLimit,
  sharedLimit,
  moreInstances,
  moreConnections,
  moreShards,
  stampede,
  largerCache,
  longerTtl,
  shorterTtl,
  balancing,
  healthCheck,
  consistentHashing,
  stickiness,
  partitioning,
  warmEnvironments,
  deploy,
  redundantBalancer,
  smallerQuorum,
  queueRoom,
  rebalancing,
  retries,
  breaker,
  timeout,
  hedging,
  boundedQueue,
];
