/** M/M/1 as a design: clients and a service, with every metric. */
import { simulate } from '../../../src/sim';
import { call, clients, exponential, model, scenario, service } from '../../unit/sim/models';
import { arrivalRate, checkMeanStay, customers, serviceRate } from './mm1';
import { printRate } from './stopwatch';

const design = model(
  [clients('users', arrivalRate), service('app', exponential(1 / serviceRate))],
  [call('users', 'app')],
);

printRate(3, () => {
  const { requests, nodes } = simulate(design, scenario(customers / arrivalRate, 1));
  checkMeanStay(nodes['users']?.mean ?? NaN);
  return requests;
});
