import { hashOf } from '../nodes/policies/hash';
import type { Partitioner, PartitioningScheme } from './partitioner';

/**
 * The hash of the key modulo the number of shards: between n and more of them, m, 1 − gcd(n, m) ÷ m of the keys move, which
 * is most.
 */
class HashModulo implements Partitioner {
  constructor(readonly shards: number) {}

  shardOf(key: number): number {
    return hashOf(key) % this.shards;
  }

  grown(by: number): Partitioner {
    return new HashModulo(this.shards + by);
  }

  shrunk(by: number): Partitioner {
    return new HashModulo(this.shards - by);
  }
}

export const hash: PartitioningScheme = ({ shards }) => new HashModulo(shards);
