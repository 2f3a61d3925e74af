/** Which shard each key is on: a scheme, for so many shards. */
export interface Partitioner {
  /** How many shards there are, numbered from 0. */
  readonly shards: number;
  /** The number of the shard that a key is on. */
  shardOf(key: number): number;
  /** The same with so many shards more, which get an even part; what has to move for that is up to the scheme. */
  grown(by: number): Partitioner;
  /** The same without the last so many shards, whose keys the others get. */
  shrunk(by: number): Partitioner;
}

/** What a scheme may need. */
export interface PartitionedData {
  readonly shards: number;
  /** Keys 0 … keys − 1 are there at first; those that come later are above. */
  readonly keys: number;
  /** Points of each shard on a hash ring. */
  readonly virtualNodes: number;
  /** So that two databases do not hash alike. */
  readonly salt: number;
}

/** A scheme: partitions data that is there. */
export type PartitioningScheme = (data: PartitionedData) => Partitioner;
