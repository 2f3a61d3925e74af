/** Simulated requests a second with so many distinct keys, and a cache for a tenth of them before a database. */
import { simulate } from '../../../src/sim';
import { chain, clients } from './parts';
import { printRate } from './stopwatch';

const keys = Number(process.argv[2]);
const model = chain(
  clients(1000, keys),
  {
    id: 'cache',
    zones: [],
    role: 'cache',
    pattern: 'cache-aside',
    eviction: 'lru',
    capacityEntries: keys / 10,
    ttlSeconds: Infinity,
    time: { kind: 'constant', value: 1e-4 },
    stampede: 'none',
    invalidation: 'write',
  },
  {
    id: 'store',
    zones: [],
    role: 'database',
    connections: 100,
    time: { kind: 'constant', value: 1e-3 },
    commit: { kind: 'constant', value: 5e-3 },
    apply: { kind: 'constant', value: 1e-4 },
  },
);
const scenario = { durationSeconds: 500, warmUpSeconds: 0, seed: 1, faults: [] };

printRate(3, () => simulate(model, scenario).requests);
