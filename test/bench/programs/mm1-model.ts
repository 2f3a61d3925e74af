/** M/M/1 as a design: clients and a service, with every metric. */
import { simulate, type Model } from '../../../src/sim';
import { arrivalRate, checkMeanStay, customers, serviceRate } from './mm1';
import { printRate } from './stopwatch';

const model: Model = {
  nodes: [
    {
      id: 'users',
      zones: [],
      role: 'clients',
      ratePerSecond: arrivalRate,
      arrivals: 'poisson',
      readShare: 1,
      keys: 1,
      zipf: 0,
      newKeyShare: 0,
    },
    {
      id: 'app',
      zones: [],
      role: 'service',
      instances: 1,
      workers: 1,
      queueLimit: Infinity,
      time: { kind: 'exponential', mean: 1 / serviceRate },
    },
  ],
  calls: [
    {
      id: 'asks',
      from: 'users',
      to: 'app',
      takes: 'all',
      share: 1,
      perRequest: 1,
      asynchronous: false,
    },
  ],
  replication: [],
  links: [],
  localRttSeconds: 0,
};

printRate(3, () => {
  const durationSeconds = customers / arrivalRate;
  const { requests, nodes } = simulate(model, { durationSeconds, warmUpSeconds: 0, seed: 1, faults: [] });
  checkMeanStay(nodes['users']?.mean ?? NaN);
  return requests;
});
