/**
 * Simulated requests a second of a whole web design: a name server, a CDN and a balancer before so many instances, which
 * share a cache for a tenth of so many keys and a database that is replicated, under so many requests a second.
 */
import { Simulation } from '../../../src/sim/simulate';
import {
  balancer,
  cache,
  call,
  cdn,
  clients,
  constant,
  database,
  dns,
  exponential,
  model,
  scenario,
  service,
  ships,
} from '../../unit/sim/models';
import { printRateOnce } from './stopwatch';

const [instances = NaN, keys = NaN, rate = NaN] = process.argv.slice(2).map(Number);
const store = { connections: 1e5, time: constant(1e-3), commit: constant(5e-3), apply: constant(1e-6) };
const health = { intervalSeconds: 10, timeoutSeconds: 2, fall: 3, rise: 2 };
// All keys are alike: so many of them are hit however many there are, and requests take the same ways.
const design = model(
  [
    clients('users', rate, { keys, readShare: 0.9, sessions: 1000 }),
    dns('dns', { health }),
    cdn('cdn', keys / 100, { edges: 2, time: constant(1e-4) }),
    balancer('balancer', { policy: 'least-connections', time: constant(2e-5), health }),
    service('app', exponential(1e-3), { instances, workers: 16 }),
    cache('cache', keys / 10, { time: constant(1e-4), warmShare: 1 }),
    database('leader', store),
    database('follower', store),
  ],
  [
    call('users', 'dns'),
    call('dns', 'cdn'),
    call('cdn', 'balancer'),
    call('balancer', 'app'),
    call('app', 'cache'),
    call('cache', 'leader', { takes: 'writes' }),
    call('cache', 'follower', { takes: 'reads' }),
  ],
  { replication: [ships('leader', 'follower', 'async')], localRttSeconds: 5e-4 },
);

// What a request costs is asked, not what it takes to fill a cache before the first.
printRateOnce(
  2,
  () => new Simulation(design, scenario(300_000 / rate, 1)),
  (simulation) => simulation.run().requests,
);
