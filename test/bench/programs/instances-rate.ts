/** Simulated requests a second with so many instances behind a load balancer, under so many requests a second. */
import { simulate } from '../../../src/sim';
import { balancer, constant, exponential, scenario, service } from '../../unit/sim/models';
import { chain, readers } from './chain';
import { printRate } from './stopwatch';

const [, , instances = '10', rate = '7000'] = process.argv;
const design = chain(
  readers(Number(rate), 1000),
  balancer('balancer', {
    policy: 'least-connections',
    time: constant(2e-5),
    health: { intervalSeconds: 10, timeoutSeconds: 2, fall: 3, rise: 2 },
  }),
  service('app', exponential(1e-3), { instances: Number(instances) }),
);

printRate(2, () => simulate(design, scenario(400_000 / Number(rate), 1)).requests);
