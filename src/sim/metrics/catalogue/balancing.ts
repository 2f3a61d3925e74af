import type { Metric } from './metric';

/** Of how evenly load is spread, and what moves when instances come and go. */
export const balancing = {
  imbalance: {
    unit: 'share',
    of: ['service', 'worker', 'sharded database'],
    means:
      'How far the busiest instance is above the mean load, each for the time that it was there: busiest ÷ mean − 1; of a database in shards, by the requests that come to each.',
    matters: 'The hottest instance, or shard, saturates first.',
  },
  moved_keys: {
    unit: 'share',
    of: ['load-balancer', 'sharded database'],
    means:
      'Of the keys (users, where these do) that belong to an instance and came again after instances came or went, the share that went to another than before; 0 where nothing belongs to one, as with round robin. Of a database in shards, the share of all its keys that has moved to another shard, warm-up included.',
    matters:
      'Each of them finds a cold cache, or a session that nobody knows; of data, each is copied over the network.',
  },
  sessions_lost: {
    unit: 'count',
    of: ['load-balancer'],
    means:
      'How often a user who belongs to an instance (sticky, L4, hashed) came again and did not find that of the request before, or found it crashed since.',
    matters: 'What only that instance knew, such as a login or a basket, is gone.',
  },
} as const satisfies Record<string, Metric>;
