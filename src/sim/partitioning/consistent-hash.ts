import { ConsistentHash } from '../nodes/policies/consistent-hash';
import { hashOf } from '../nodes/policies/hash';
import type { PartitionedData, Partitioner, PartitioningScheme } from './partitioner';

/** The ring of hashes that load balancers have, too: a new shard takes about an even part, from all others, and gives it back to them. */
class HashRing implements Partitioner {
  readonly #ring: ConsistentHash;

  constructor(readonly data: PartitionedData) {
    const { shards, virtualNodes, salt } = data;
    this.#ring = new ConsistentHash({ salt, virtualNodes, loadBound: Infinity });
    for (let shard = 0; shard < shards; shard++) this.#ring.join(shard, 1);
  }

  get shards(): number {
    return this.data.shards;
  }

  shardOf(key: number): number {
    return this.#ring.choose(hashOf(key));
  }

  grown(by: number): Partitioner {
    return new HashRing({ ...this.data, shards: this.shards + by });
  }

  shrunk(by: number): Partitioner {
    return new HashRing({ ...this.data, shards: this.shards - by });
  }
}

export const consistentHash: PartitioningScheme = (data) => new HashRing(data);
