import {
  gather,
  runExperiment,
  trialsOf,
  type Experiment,
  type ExperimentResult,
  type SimulationResult,
} from '../sim';
import { jobsOf, runOf, type Job } from './job';
import type { Pool } from './pool';
import { RunLength } from './run-length';
import type { Tier } from './tier';

/** What runs have come to before. */
export interface KnownRuns {
  /** Of a job of one run; `undefined` where it is not known. */
  get(job: Job): SimulationResult | undefined;
  put(job: Job, result: SimulationResult): void;
}

interface TierPoolOptions {
  /** Whether an experiment of one run is made at once, in this thread: there it tells how far it is. */
  readonly keepsSingle?: boolean;
}

/**
 * Experiments by the jobs of a tier. What they come to does not depend on where, in which order and how many together
 * their runs are made: they are put into the experiment’s own order.
 */
export class TierPool implements Pool {
  /** Short ones of an experiment are made several together. */
  readonly #runLength = new RunLength();
  #given = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly tier: Tier,
    private readonly options: TierPoolOptions = {},
  ) {}

  /** How many jobs are under way at once; more where they turn out to be short. */
  get width(): number {
    return this.tier.width;
  }

  run(experiment: Experiment, onProgress?: (done: number) => void): Promise<ExperimentResult> {
    return this.#run(experiment, undefined, onProgress);
  }

  /** The same, where some runs need not be made. */
  knowing(known: KnownRuns): Pool {
    return { run: (experiment, onProgress) => this.#run(experiment, known, onProgress) };
  }

  close(): Promise<void> {
    return this.tier.close();
  }

  async #run(
    experiment: Experiment,
    known: KnownRuns | undefined,
    onProgress?: (done: number) => void,
  ): Promise<ExperimentResult> {
    const total = trialsOf(experiment).length;
    if (total === 1 && this.options.keepsSingle === true)
      return runExperiment(experiment, { ...(onProgress && { onProgress }) });
    let done = 0;
    const jobs = jobsOf(experiment, this.#runLength.runsPerJob).map(async (job) => {
      const results = await this.#resultsOf(job, known);
      done += results.length;
      onProgress?.(done / total);
      return results;
    });
    return gather(experiment, (await Promise.all(jobs)).flat());
  }

  async #resultsOf(job: Job, known: KnownRuns | undefined): Promise<readonly SimulationResult[]> {
    const results = job.seeds.map((_, index) => known?.get(runOf(job, index)));
    const missing = results.flatMap((result, index) => (result === undefined ? [index] : []));
    if (missing.length > 0) {
      const seeds = missing.flatMap((index) => job.seeds[index] ?? []);
      const made = await this.#inTurn(() => this.tier.run({ ...job, seeds }));
      for (const [place, index] of missing.entries()) {
        const result = made[place];
        if (result === undefined) throw new Error('a job came back without one of its runs');
        results[index] = result;
        known?.put(runOf(job, index), result);
        this.#runLength.learn(result.events);
      }
    }
    return results.filter((result) => result !== undefined);
  }

  /** Gives the tier no more at once than it takes. */
  async #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#give();
    await turn;
    try {
      return await run();
    } finally {
      this.#given--;
      this.#give();
    }
  }

  #give(): void {
    while (this.#waiting.length > 0 && this.#given < this.width) {
      this.#given++;
      this.#waiting.shift()?.();
    }
  }
}
