import { hashOf } from '../nodes/policies/hash';
import { withoutShards, withShards, type Assignment } from './assignment';
import type { Partitioner, PartitioningScheme } from './partitioner';

/** Logical shards. */
const GROUPS = 1024;
/** Many more than there are machines, so that those come out nearly even. */
const GROUPS_PER_SHARD = 64;

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
    return this.entries[hashOf(key) % this.entries.length] as number;
  }

  grown(by: number): Partitioner {
    const shards = this.shards + by;
    let { entries } = this;
    // Each group as two, both where it was: keys of hash h modulo n have h or h + n modulo 2n.
    while (entries.length < groupsOf(shards)) entries = Uint16Array.from([...entries, ...entries]);
    return new Directory(shards, withShards(entries, this.shards, by));
  }

  shrunk(by: number): Partitioner {
    return new Directory(this.shards - by, withoutShards(this.entries, this.shards, by));
  }
}

function groupsOf(shards: number): number {
  return Math.max(GROUPS, 2 ** Math.ceil(Math.log2(GROUPS_PER_SHARD * shards)));
}

export const directory: PartitioningScheme = ({ shards }) =>
  new Directory(
    shards,
    Uint16Array.from({ length: groupsOf(shards) }, (_, group) => group % shards),
  );
