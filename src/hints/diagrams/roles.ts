import type { Concern } from '../system';
import type { PartRole } from '../technologies';

/** What a hover says of a role, whatever it is made of. */
export interface RoleText {
  /** With its article, for a sentence. */
  readonly called: string;
  /** What bounds it. */
  readonly bound: string;
  readonly concerns: readonly Concern[];
}

export const roleTexts: Readonly<Record<PartRole, RoleText>> = {
  clients: {
    called: 'users',
    bound: 'Whatever they send has to be borne: their rate at its peak is what a design is made for.',
    concerns: ['capacity'],
  },
  dns: {
    called: 'a name service',
    bound: 'Its answers are kept for their time to live, and so is a wrong one after a failover.',
    concerns: ['availability', 'RTO'],
  },
  cdn: {
    called: 'a CDN',
    bound: 'Its share of hits decides what the origin has to bear.',
    concerns: ['latency', 'capacity', 'availability'],
  },
  gateway: {
    called: 'a gateway',
    bound: 'Every request passes it, and waits for what it checks.',
    concerns: ['availability', 'latency'],
  },
  'rate-limiter': {
    called: 'a rate limiter',
    bound: 'It protects what is behind it, as long as its counts are right in all of its instances.',
    concerns: ['capacity', 'availability'],
  },
  'load-balancer': {
    called: 'a load balancer',
    bound: 'Connections at a time bound it, and how soon it notices an instance that is down.',
    concerns: ['availability', 'capacity'],
  },
  service: {
    called: 'a service',
    bound: 'Its workers divided by the time that each request takes one bound its rate.',
    concerns: ['availability', 'capacity', 'latency'],
  },
  worker: {
    called: 'workers',
    bound: 'What comes faster than they work waits in the queue before them.',
    concerns: ['capacity', 'latency'],
  },
  cache: {
    called: 'a cache',
    bound: 'Its memory decides the share of hits, and the store behind it bears what it misses.',
    concerns: ['latency', 'capacity', 'consistency'],
  },
  database: {
    called: 'a database',
    bound:
      'Each copy takes every write, so that one disk bounds the writes unless data is in shards; reads spread over the copies.',
    concerns: ['availability', 'RPO', 'capacity'],
  },
  queue: {
    called: 'a queue',
    bound: 'It evens out peaks; on average, those who take from it must be as fast as those who send.',
    concerns: ['latency', 'availability', 'capacity'],
  },
  'object-store': {
    called: 'an object store',
    bound: 'Much data a second, each object after tens of milliseconds: it is no place for many small reads.',
    concerns: ['availability', 'latency'],
  },
};
