import type { Metric } from './metric';

/** Of databases in shards. */
export const partitioning = {
  hot_shard: {
    unit: 'share',
    of: ['sharded database'],
    means: 'The share of worker time that was busy on the busiest shard; `utilization` is the mean of all.',
    matters: 'Near 100 % more shards do not help while the keys that are asked for are on this one.',
  },
  cross_shard: {
    unit: 'share',
    of: ['sharded database'],
    means: 'The share of reads that asked every shard, and waited for the slowest.',
    matters:
      'Each of them is work for all shards, is as slow as the slowest, and fails if one of them fails: more shards make that worse.',
  },
  resharding: {
    unit: 'seconds',
    of: ['sharded database'],
    means:
      'How long it took from when shards were last added until the last key had moved to them; without end if some have not. 0 where none were.',
    matters: 'So long the old shards do the copying beside their work: add shards before they are full.',
  },
  redirects: {
    unit: 'count',
    of: ['sharded database'],
    means:
      'Requests that came to a shard which their key had left, and were sent on to the new one: one round trip more.',
    matters: 'Callers must understand them (MOVED in Redis), or requests fail while keys move.',
  },
} as const satisfies Record<string, Metric>;
