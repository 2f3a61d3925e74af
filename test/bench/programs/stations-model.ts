/** Stations as a design: clients who ask one service after the other, with every metric. */
import { simulate } from '../../../src/sim';
import { call, clients, exponential, model, scenario, service } from '../../unit/sim/models';
import { checkMeanStay, customers, network } from './stations';
import { printRate } from './stopwatch';

const one = network();
const names = Array.from({ length: one.stations }, (_, index) => `station-${index}`);
const design = model(
  [
    clients('users', one.arrivalRate),
    ...names.map((name) => service(name, exponential(1), { workers: one.servers })),
  ],
  names.map((name) => call('users', name)),
);

printRate(3, () => {
  const { requests, nodes } = simulate(design, scenario(customers / one.arrivalRate, 1));
  checkMeanStay(nodes['users']?.mean ?? NaN, one);
  return requests;
});
