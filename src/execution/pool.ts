import type { Experiment, ExperimentResult } from '../sim';

/** Something that makes the runs of an experiment elsewhere: on the threads of a machine, say. */
export interface Pool {
  /** `onProgress` is told now and then which share 0 … 1 of all runs is done. */
  run(experiment: Experiment, onProgress?: (done: number) => void): Promise<ExperimentResult>;
}
