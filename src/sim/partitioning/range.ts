import type { Partitioner, PartitioningScheme } from './partitioner';

/** A shard, and the first key of its range, which ends where the next one begins. */
interface Range {
  readonly from: number;
  readonly shard: number;
}

/**
 * Neighbouring keys on one shard, as in Bigtable and HBase. The last range has no end: keys that come in order, such as
 * times, all go there. A new shard takes the upper half of the largest range (Chang et al., “Bigtable”, OSDI 2006, §5.1,
 * splits tablets so). What one has that is removed goes to the range before it.
 */
class Ranges implements Partitioner {
  constructor(
    /** In the order of their keys. */
    readonly ranges: readonly Range[],
    readonly keys: number,
  ) {}

  get shards(): number {
    return this.ranges.length;
  }

  shardOf(key: number): number {
    const { ranges } = this;
    let [low, high] = [0, ranges.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((ranges[middle] as Range).from <= key) low = middle;
      else high = middle - 1;
    }
    return (ranges[low] as Range).shard;
  }

  grown(by: number): Partitioner {
    if (by === 0) return this;
    const { ranges, keys } = this;
    const sizes = ranges.map(({ from }, place) => (ranges[place + 1]?.from ?? keys) - from);
    const largest = sizes.indexOf(Math.max(...sizes));
    const { from } = ranges[largest] as Range;
    const upper = { from: from + Math.ceil((sizes[largest] as number) / 2), shard: ranges.length };
    const split = [...ranges.slice(0, largest + 1), upper, ...ranges.slice(largest + 1)];
    return new Ranges(split, keys).grown(by - 1);
  }

  shrunk(by: number): Partitioner {
    if (by === 0) return this;
    const { ranges, keys } = this;
    const last = ranges.length - 1;
    const left = ranges.filter(({ shard }) => shard !== last);
    // The first range begins with the first key, whoever has had it.
    const merged = left.map((one, place) => (place === 0 ? { ...one, from: 0 } : one));
    return new Ranges(merged, keys).shrunk(by - 1);
  }
}

/** Ranges of equally many keys. */
export const range: PartitioningScheme = ({ shards, keys }) =>
  new Ranges(
    Array.from({ length: shards }, (_, shard) => ({ from: Math.ceil((shard * keys) / shards), shard })),
    keys,
  );
