/**
 * Simulated requests a second of users who read from a follower that lags: for so many seconds of the model’s time, with
 * every guarantee checked (`all`) or none.
 */
import { guaranteed, simulate } from '../../../src/sim';
import {
  call,
  clients,
  constant,
  database,
  exponential,
  model,
  scenario,
  ships,
} from '../../unit/sim/models';
import { printRate } from './stopwatch';

const [, , which, seconds] = process.argv;
const own = { time: exponential(1e-3), commit: exponential(2e-3), apply: constant(1e-4) };
const design = model(
  [
    clients('users', 2000, { readShare: 0.9, keys: 1000, zipf: 0.99, sessions: 1000 }),
    database('leader', own),
    database('follower', own),
  ],
  [call('users', 'leader', { takes: 'writes' }), call('users', 'follower', { takes: 'reads' })],
  { replication: [ships('leader', 'follower', 'async', constant(0.05))], localRttSeconds: 5e-4 },
);
const planned = { ...scenario(Number(seconds), 1), guarantees: which === 'all' ? guaranteed : [] };

printRate(2, () => simulate(design, planned).requests);
