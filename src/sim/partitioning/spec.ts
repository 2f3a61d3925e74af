import type { PartitioningName } from '.';

/** How keys move to shards that are added while others are served. */
export interface ReshardingSpec {
  /** All data there is, evenly over the keys; nothing is copied where that is not given. */
  readonly sizeBytes?: number;
  /** What one shard sends, or takes in, meanwhile. */
  readonly bandwidthBytesPerSecond: number;
  /** The share of a shard’s work that copying takes from it, below 1. */
  readonly load: number;
  /** In how many parts the keys change hands, one after the other. */
  readonly batches: number;
  /** How long requests for the keys of a part wait while it does. */
  readonly cutoverSeconds: number;
}

/** A database whose keys are spread over several, each with copies of its own. */
export interface ShardsSpec {
  readonly count: number;
  readonly scheme: PartitioningName;
  /** Points of each shard on a hash ring. */
  readonly virtualNodes: number;
  /** The share of reads that no key decides: they ask every shard. */
  readonly scatterShare: number;
  readonly resharding: ReshardingSpec;
}
