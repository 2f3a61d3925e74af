import { existsSync } from 'node:fs';
import * as os from 'node:os';
import { join } from 'node:path';
import type { Piscina } from 'piscina';
import {
  gather,
  trialsOf,
  type Experiment,
  type ExperimentResult,
  type SimulationResult,
  type Trial,
} from '../../sim';
import type { Pool } from '../pool';

/**
 * Parts that each thread has of an experiment: enough that none waits long for the last one, and each so large that
 * handing it over costs nothing beside it.
 */
const PARTS_PER_THREAD = 8;

/** Threads of this process that share the runs of an experiment. What they come to does not depend on how many they are. */
export class ThreadPool implements Pool {
  #piscina: Promise<Piscina> | undefined;

  private constructor(
    private readonly program: string,
    readonly threads: number,
  ) {}

  /**
   * A pool of so many threads (as many as the machine runs at once, for 0) from the programs in a folder; `undefined`
   * where one thread is all, or there are none: then runs are made one after the other. Node before 18.14, which the
   * oldest VS Code has, lacks what piscina needs.
   */
  static of(folder: string, threads: number): ThreadPool | undefined {
    const program = join(folder, 'simulation-thread.js');
    const count = threads > 0 ? threads : 'availableParallelism' in os ? os.availableParallelism() : 1;
    return count > 1 && existsSync(program) ? new ThreadPool(program, count) : undefined;
  }

  async run(experiment: Experiment, onProgress?: (done: number) => void): Promise<ExperimentResult> {
    const trials = trialsOf(experiment);
    this.#piscina ??= this.#begin();
    const pool = await this.#piscina;
    let done = 0;
    const parts = partsOf(trials, this.threads * PARTS_PER_THREAD).map(async (part) => {
      const results = (await pool.run(part).catch(explained)) as SimulationResult[];
      done += part.length;
      onProgress?.(done / trials.length);
      return results;
    });
    return gather(experiment, (await Promise.all(parts)).flat());
  }

  /** Ends its threads. */
  async close(): Promise<void> {
    await (await this.#piscina)?.destroy();
  }

  /** It is loaded when first needed. Threads that have nothing to do for a while end. */
  async #begin(): Promise<Piscina> {
    const { Piscina: Threads } = await import('piscina');
    return new Threads({
      filename: this.program,
      minThreads: 0,
      maxThreads: this.threads,
      idleTimeout: 60_000,
    });
  }
}

/** @throws Error always: in words, where a thread had too little memory */
function explained(error: unknown): never {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (!isMemory) throw error;
  throw new Error(
    'a run needs more memory than a thread may have: make it smaller, or bound the queue that grows',
  );
}

/** Neighbours in so many parts of nearly the same length, or in as many as there are trials. */
function partsOf(trials: readonly Trial[], most: number): Trial[][] {
  const count = Math.min(most, trials.length);
  return Array.from({ length: count }, (_, part) =>
    trials.slice(
      Math.floor((part * trials.length) / count),
      Math.floor(((part + 1) * trials.length) / count),
    ),
  );
}
