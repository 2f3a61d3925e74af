/** Simulated requests in a second on the clock, of 40 runs of M/M/1 that so many threads share. */
import { threadPool } from '../../../src/execution/threads';
import { runExperiment, type Experiment } from '../../../src/sim';
import { call, clients, exponential, model, scenario, service } from '../../unit/sim/models';
import { arrivalRate, serviceRate } from './mm1';

const RUNS = 40;
const CUSTOMERS = 20_000;
const design = model(
  [clients('users', arrivalRate), service('app', exponential(1 / serviceRate))],
  [call('users', 'app')],
);
const experiment: Experiment = {
  variants: [{ label: '', model: design, scenario: scenario(CUSTOMERS / arrivalRate, 1) }],
  replications: RUNS,
};

async function main(): Promise<void> {
  const pool = threadPool(__dirname, Number(process.argv[2]));
  const work = async (): Promise<number> => {
    const { variants } = pool === undefined ? runExperiment(experiment) : await pool.run(experiment);
    return variants.flat().reduce((sum, { requests }) => sum + requests, 0);
  };
  await work();
  let best = 0;
  for (let round = 0; round < 3; round++) {
    const began = performance.now();
    const requests = await work();
    best = Math.max(best, (requests / (performance.now() - began)) * 1000);
  }
  console.log(best);
  await pool?.close();
}

void main();
