import { availability } from './availability';
import { backupPlan } from './backup-plan';
import { bandwidth } from './bandwidth';
import { bloomFilter } from './bloom-filter';
import { cache } from './cache';
import type { Calculator } from './calculator';
import { cdnOffload } from './cdn-offload';
import { connectionPool } from './connection-pool';
import { consumerGroup } from './consumer-group';
import { election } from './election';
import { failover } from './failover';
import { failureDetection } from './failure-detection';
import { hashRing } from './hash-ring';
import { hedging } from './hedging';
import { identifiers } from './identifiers';
import { queueBacklog } from './queue-backlog';
import { quorum } from './quorum';
import { rateLimiter } from './rate-limiter';
import { recovery } from './recovery';
import { replicationFactor } from './replication-factor';
import { replicationLag } from './replication-lag';
import { requestCost } from './request-cost';
import { retries } from './retries';
import { scalability } from './scalability';
import { scaling } from './scaling';
import { serverCount } from './servers';
import { shards } from './shards';
import { staleness } from './staleness';
import { storageGrowth } from './storage-growth';
import { workload } from './workload';

export type { Amounts, Calculator, CalculatorFunction, Dimension, Input, Table } from './calculator';
export { YEAR } from './periods';
export type { Axis, CurvePicture, Picture, Point, QuorumPicture, TimelinePicture } from './picture';

/** Every calculator; a new one is a file and a line here. */
export const calculators: readonly Calculator[] = [
  replicationFactor,
  quorum,
  recovery,
  availability,
  workload,
  storageGrowth,
  bandwidth,
  cache,
  serverCount,
  scalability,
  scaling,
  shards,
  hashRing,
  failureDetection,
  failover,
  staleness,
  replicationLag,
  election,
  backupPlan,
  identifiers,
  bloomFilter,
  cdnOffload,
  rateLimiter,
  retries,
  hedging,
  queueBacklog,
  consumerGroup,
  connectionPool,
  requestCost,
];
