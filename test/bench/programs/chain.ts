/** Designs in which each node asks the next. */
import type { Model, NodeSpec } from '../../../src/sim';
import { call, clients, model } from '../../unit/sim/models';

/** Readers of so many keys, with the popularity that YCSB takes. */
export const readers = (ratePerSecond: number, keys: number): NodeSpec =>
  clients('users', ratePerSecond, { keys, zipf: 0.99 });

export const chain = (...nodes: readonly NodeSpec[]): Model =>
  model(
    nodes,
    nodes.slice(1).map(({ id }, index) => call(nodes[index]?.id ?? '', id)),
    { localRttSeconds: 5e-4 },
  );
