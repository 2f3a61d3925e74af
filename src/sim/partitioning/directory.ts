import { hashOf } from '../nodes/policies/hash';
import { withShards, type Assignment } from './assignment';
import type { Partitioner, PartitioningScheme } from './partitioner';

/** Logical shards: many more than there are machines, so that they come out nearly even. */
const GROUPS = 1024;

/**
 * A directory says, group of keys by group (a logical shard), where each is; whoever asks keeps a copy of it. So new
 * shards get their part and nothing else moves.
 */
class Directory implements Partitioner {
  constructor(
    readonly shards: number,
    readonly entries: Assignment,
  ) {}

  shardOf(key: number): number {
    return this.entries[hashOf(key) % GROUPS] as number;
  }

  grown(by: number): Partitioner {
    return new Directory(this.shards + by, withShards(this.entries, this.shards, by));
  }
}

export const directory: PartitioningScheme = ({ shards }) =>
  new Directory(
    shards,
    Uint16Array.from({ length: GROUPS }, (_, group) => group % shards),
  );
