import { setImmediate } from 'node:timers/promises';
import type { SimulationResult } from '../sim';
import { runJob, type Job } from './job';
import { withTries, type Tier } from './tier';

/** Jobs in this thread, one after the other. */
export class InProcess implements Tier {
  readonly width = 1;

  async run(job: Job): Promise<readonly SimulationResult[]> {
    return withTries(async () => {
      // Between two jobs whoever waits has a turn, an interruption among them.
      await setImmediate();
      return runJob(job);
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
