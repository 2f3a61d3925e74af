import type { Partitioner } from './partitioner';

/** Keys that are looked at, at most; of more, every so manieth. */
const MOST_KEYS = 2 ** 18;

/** What moves between two partitions of the same keys. */
export interface Moves {
  /** Of all keys, those that change shards. */
  readonly share: number;
  /** The same by the shard that they leave, and the one that they come to. */
  readonly out: readonly number[];
  readonly into: readonly number[];
  /** By the shard that keys come to, those that they leave. */
  readonly sources: readonly ReadonlySet<number>[];
}

/** Compares where keys 0 … keys − 1 are and where they are to be. */
export function movesBetween(before: Partitioner, after: Partitioner, keys: number): Moves {
  const shards = Math.max(before.shards, after.shards);
  const out = new Array<number>(shards).fill(0);
  const into = new Array<number>(shards).fill(0);
  const sources = Array.from({ length: shards }, () => new Set<number>());
  const step = Math.max(1, keys / MOST_KEYS);
  let looked = 0;
  let moved = 0;
  for (let place = 0; place < keys; place += step) {
    const key = Math.floor(place);
    const [from, to] = [before.shardOf(key), after.shardOf(key)];
    looked++;
    if (from === to) continue;
    moved++;
    out[from] = (out[from] as number) + 1;
    into[to] = (into[to] as number) + 1;
    sources[to]?.add(from);
  }
  const shares = (counts: readonly number[]): number[] => counts.map((count) => count / looked);
  return { share: moved / looked, out: shares(out), into: shares(into), sources };
}

/**
 * How long the copying takes: all shards send and take in at once, and the one with most to send or to take in is the
 * last.
 */
export function copySeconds(
  { out, into }: Moves,
  sizeBytes: number,
  bandwidthBytesPerSecond: number,
): number {
  return (Math.max(...out, ...into) * sizeBytes) / bandwidthBytesPerSecond;
}
