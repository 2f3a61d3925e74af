/** A thread of a pool: makes the runs of a job. */
import type { SimulationResult } from '../sim';
import { runJob, type Job } from './job';

export default function run(job: Job): SimulationResult[] {
  return runJob(job);
}
