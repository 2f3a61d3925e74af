import type { NodeSpec } from '../model';
import { Cache } from './cache';
import { Cdn } from './cdn';
import { Clients } from './clients';
import { ShardedDatabase } from '../partitioning/sharded-database';
import { Database } from './database';
import { Dns } from './dns';
import { Gateway } from './gateway';
import { LoadBalancer } from './load-balancer';
import type { Node, World } from './node';
import { ObjectStore } from './object-store';
import { Queue } from './queue';
import { RateLimiter } from './rate-limiter';
import { Service } from './service';
import { Worker } from './worker';

/** The node that a specification describes: one class a role. */
export function nodeOf(spec: NodeSpec, world: World, index: number): Node {
  switch (spec.role) {
    case 'clients':
      return new Clients(world, index, spec);
    case 'dns':
      return new Dns(world, index, spec);
    case 'cdn':
      return new Cdn(world, index, spec);
    case 'gateway':
      return new Gateway(world, index, spec);
    case 'rate-limiter':
      return new RateLimiter(world, index, spec);
    case 'load-balancer':
      return new LoadBalancer(world, index, spec);
    case 'service':
      return new Service(world, index, spec);
    case 'cache':
      return new Cache(world, index, spec);
    case 'database':
      return spec.shards === undefined
        ? new Database(world, index, spec)
        : new ShardedDatabase(world, index, { ...spec, shards: spec.shards });
    case 'object-store':
      return new ObjectStore(world, index, spec);
    case 'queue':
      return new Queue(world, index, spec);
    case 'worker':
      return new Worker(world, index, spec);
  }
}
