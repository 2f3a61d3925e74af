/** The parts of the models below, in plain numbers. */
import type { CallSpec, Model, NodeSpec } from '../../../src/sim';

/** Readers of so many keys, with the popularity that YCSB takes. */
export const clients = (ratePerSecond: number, keys: number): NodeSpec => ({
  id: 'users',
  zones: [],
  role: 'clients',
  ratePerSecond,
  arrivals: 'poisson',
  readShare: 1,
  keys,
  zipf: 0.99,
  newKeyShare: 0,
});

/** One worker an instance, busy for a millisecond. */
export const service = (instances: number): NodeSpec => ({
  id: 'app',
  zones: [],
  role: 'service',
  instances,
  workers: 1,
  queueLimit: Infinity,
  time: { kind: 'exponential', mean: 1e-3 },
});

/** Each asks the next. */
export const chain = (...nodes: readonly NodeSpec[]): Model => ({
  nodes,
  calls: nodes.slice(1).map(({ id }, index): CallSpec => {
    const from = nodes[index]?.id ?? '';
    return { id: `${from}-${id}`, from, to: id, takes: 'all', share: 1, perRequest: 1, asynchronous: false };
  }),
  replication: [],
  links: [],
  localRttSeconds: 5e-4,
});
