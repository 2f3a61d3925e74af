import {
  runTrial,
  trialsOf,
  type Experiment,
  type Model,
  type Scenario,
  type SimulationResult,
} from '../sim';

/** Runs of one design under one scenario that are made together: plain data, so that they can go anywhere. */
export interface Job {
  readonly model: Model;
  /** Its own seed is none of the runs’. */
  readonly scenario: Scenario;
  /** A run each. */
  readonly seeds: readonly number[];
  /** Whether the course over time is wanted of each. */
  readonly isWatched: boolean;
}

/** Makes the runs of a job, one after the other. */
export function runJob({ model, scenario, seeds, isWatched }: Job): SimulationResult[] {
  return seeds.map((seed) => runTrial({ model, scenario: { ...scenario, seed }, isWatched }));
}

/**
 * The runs of an experiment as jobs, in its order: neighbours of one variant together, so many at most. A run that is
 * watched is a job of its own.
 */
export function jobsOf(experiment: Experiment, mostRuns: number): Job[] {
  const jobs: (Job & { readonly seeds: number[] })[] = [];
  for (const { model, scenario, isWatched } of trialsOf(experiment)) {
    const last = jobs.at(-1);
    const goesOn = last?.model === model && last.isWatched === isWatched && last.seeds.length < mostRuns;
    if (goesOn) last.seeds.push(scenario.seed);
    else jobs.push({ model, scenario, seeds: [scenario.seed], isWatched });
  }
  return jobs;
}

/** A job of one of a job’s runs. */
export function runOf(job: Job, index: number): Job {
  return { ...job, seeds: job.seeds.slice(index, index + 1) };
}
