/** Jobs that every tier is measured with: runs of M/M/1, each of other seeds, so that nobody knows a result already. */
import type { Job } from '../../../src/execution/job';
import type { Tier } from '../../../src/execution/tier';
import { call, clients, exponential, model, scenario, service } from '../../unit/sim/models';
import { arrivalRate, serviceRate } from './mm1';

const design = model(
  [clients('users', arrivalRate), service('app', exponential(1 / serviceRate))],
  [call('users', 'app')],
);

export function jobOf(customers: number, seed: number): Job {
  return { model: design, scenario: scenario(customers / arrivalRate, 0), seeds: [seed], isWatched: false };
}

/** Jobs of so many customers that a tier does in a second on the clock: the best of three rounds, after one to warm up. */
export async function rateOf(tier: Tier, jobs: number, customers: number): Promise<number> {
  let best = 0;
  for (let round = 0; round < 4; round++) {
    const all = Array.from({ length: jobs }, (_, index) => jobOf(customers, round * jobs + index));
    const began = performance.now();
    await givenTo(tier, all);
    const rate = (jobs / (performance.now() - began)) * 1000;
    if (round > 0) best = Math.max(best, rate);
  }
  return best;
}

/** No more at once than it takes. */
async function givenTo(tier: Tier, jobs: readonly Job[]): Promise<void> {
  let next = 0;
  const follow = async (): Promise<void> => {
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) await tier.run(job);
  };
  await Promise.all(Array.from({ length: tier.width }, follow));
}
