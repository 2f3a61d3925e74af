/** Simulated requests a second with so many instances behind a load balancer, under so many requests a second. */
import { simulate } from '../../../src/sim';
import { chain, clients, service } from './parts';
import { printRate } from './stopwatch';

const [, , instances = '10', rate = '7000'] = process.argv;
const model = chain(
  clients(Number(rate), 1000),
  {
    id: 'balancer',
    zones: [],
    role: 'load-balancer',
    policy: 'least-connections',
    time: { kind: 'constant', value: 2e-5 },
    health: { intervalSeconds: 10, timeoutSeconds: 2, fall: 3, rise: 2 },
  },
  service(Number(instances)),
);
const scenario = { durationSeconds: 400_000 / Number(rate), warmUpSeconds: 0, seed: 1, faults: [] };

printRate(2, () => simulate(model, scenario).requests);
