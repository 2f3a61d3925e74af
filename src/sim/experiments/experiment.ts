import type { Model } from '../model';
import type { SimulationResult } from '../result';
import type { Scenario } from '../scenario';
import { simulate, type SimulationOptions } from '../simulate';

/** One way to build a design, or to load it: any model and scenario, whatever they have in common with the others. */
export interface Variant {
  /** What tells it from the others, for people. */
  readonly label: string;
  readonly model: Model;
  readonly scenario: Scenario;
}

/** Variants, each run so many times. The n-th run of every variant meets the same random numbers. */
export interface Experiment {
  readonly variants: readonly Variant[];
  readonly replications: number;
  /** Whether nobody asks for a course over time. */
  readonly isUnwatched?: boolean;
}

/** What an experiment measured. */
export interface ExperimentResult {
  /** Of each variant its runs, in order; only the first run of the first variant has a time series. */
  readonly variants: readonly (readonly SimulationResult[])[];
}

/** One run of an experiment: plain data, so that it can go to another thread. */
export interface Trial {
  readonly model: Model;
  readonly scenario: Scenario;
  /** Whether its course over time is wanted. */
  readonly isWatched: boolean;
}

/** The most runs of one experiment: their results are kept in memory, a few kilobytes each. */
export const MOST_TRIALS = 1000;

/** The runs of an experiment, variant by variant. */
export function trialsOf({ variants, replications, isUnwatched = false }: Experiment): Trial[] {
  return variants.flatMap(({ model, scenario }, variant) =>
    Array.from({ length: replications }, (_, replication) => ({
      model,
      scenario: { ...scenario, seed: seedOf(scenario.seed, replication) },
      isWatched: !isUnwatched && variant === 0 && replication === 0,
    })),
  );
}

/** What the runs of an experiment, in their order, come to. */
export function gather(
  { variants, replications }: Experiment,
  results: readonly SimulationResult[],
): ExperimentResult {
  return {
    variants: variants.map((_, variant) =>
      results.slice(variant * replications, (variant + 1) * replications),
    ),
  };
}

/** Runs one of them. */
export function runTrial(trial: Trial, options: SimulationOptions = {}): SimulationResult {
  return simulate(trial.model, trial.scenario, { ...options, isUnwatched: !trial.isWatched });
}

/** Runs all of an experiment, one after the other. */
export function runExperiment(
  experiment: Experiment,
  { onProgress }: SimulationOptions = {},
): ExperimentResult {
  const trials = trialsOf(experiment);
  const results = trials.map((trial, index) =>
    runTrial(trial, {
      ...(onProgress && { onProgress: (done: number) => onProgress((index + done) / trials.length) }),
    }),
  );
  return gather(experiment, results);
}

const REPLICATIONS_APART = 2 ** 32;

/**
 * The seed of a replication, from 0: the first has the scenario’s own, so that it is the very run that a scenario
 * without replications makes; the others are far away, so that experiments with the seeds 1 and 2 share none.
 */
function seedOf(seed: number, replication: number): number {
  return (seed + replication * REPLICATIONS_APART) % Number.MAX_SAFE_INTEGER;
}
