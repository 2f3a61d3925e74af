/** A thread of a pool: makes the runs of some jobs. */
import type { SimulationResult } from '../sim';
import { runJob, type Job } from './job';

export default function run(jobs: readonly Job[]): SimulationResult[][] {
  return jobs.map(runJob);
}
