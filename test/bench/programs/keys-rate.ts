/** Simulated requests a second with so many distinct keys, and a cache for a tenth of them before a database. */
import { simulate } from '../../../src/sim';
import { cache, constant, database, scenario } from '../../unit/sim/models';
import { chain, readers } from './chain';
import { printRate } from './stopwatch';

const keys = Number(process.argv[2]);
const design = chain(
  readers(1000, keys),
  cache('cache', keys / 10, { time: constant(1e-4) }),
  database('store', {
    connections: 100,
    time: constant(1e-3),
    commit: constant(5e-3),
    apply: constant(1e-4),
  }),
);

printRate(3, () => simulate(design, scenario(500, 1)).requests);
