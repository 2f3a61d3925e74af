import { existsSync } from 'node:fs';
import * as os from 'node:os';
import { join } from 'node:path';
import type { Piscina } from 'piscina';
import type { SimulationResult } from '../sim';
import type { Job } from './job';
import { RunLength } from './run-length';
import { withTries, type Tier } from './tier';
import { TierPool } from './tier-pool';

/** Tasks that wait for each thread, so that none is ever idle. */
const WAITING = 2;
/** Jobs of a task at most. */
const MOST_TOGETHER = 16;

/** A job that is to be given to a thread, and who waits for it. */
interface Waiting {
  readonly job: Job;
  readonly done: (results: readonly SimulationResult[]) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Threads of this process. Jobs that are short by themselves are given to a thread together, when they are worth a task or
 * as soon as a thread would be idle, as Nagle’s algorithm does with small packets (RFC 896).
 */
export class Threads implements Tier {
  #piscina: Promise<Piscina> | undefined;
  readonly #waiting: Waiting[] = [];
  #tasks = 0;
  readonly #runLength = new RunLength();

  private constructor(
    private readonly program: string,
    readonly count: number,
  ) {}

  /**
   * So many threads (as many as the machine runs at once, for 0) of the programs in a folder; `undefined` where there are
   * none. Node before 18.14, which the oldest VS Code has, lacks what piscina needs.
   */
  static of(folder: string, threads: number): Threads | undefined {
    const program = join(folder, 'simulation-thread.js');
    const count = threads > 0 ? threads : 'availableParallelism' in os ? os.availableParallelism() : 1;
    return existsSync(program) ? new Threads(program, count) : undefined;
  }

  get width(): number {
    return this.#mostTasks * Math.min(MOST_TOGETHER, this.#runLength.runsPerJob);
  }

  run(job: Job): Promise<readonly SimulationResult[]> {
    let isFirst = true;
    return withTries(() => {
      // One that ends its thread takes those along that were given with it: from then on each goes alone.
      const attempt = isFirst ? this.#together(job) : this.attempt(job);
      isFirst = false;
      return attempt;
    });
  }

  /** Tries a job once, and alone: whoever gave it may try it elsewhere. */
  async attempt(job: Job): Promise<readonly SimulationResult[]> {
    const [results = []] = await this.#task([job]);
    return results;
  }

  get #mostTasks(): number {
    return this.count * (1 + WAITING);
  }

  #together(job: Job): Promise<readonly SimulationResult[]> {
    return new Promise((done, fail) => {
      this.#waiting.push({ job, done, fail });
      this.#give();
    });
  }

  #give(): void {
    while (this.#waiting.length > 0 && this.#tasks < this.#mostTasks) {
      let [runs, jobs] = [0, 0];
      for (const { job } of this.#waiting) {
        if (jobs === MOST_TOGETHER || this.#runLength.isWorthwhile(runs)) break;
        jobs++;
        runs += job.seeds.length;
      }
      const isFull = jobs === MOST_TOGETHER || this.#runLength.isWorthwhile(runs);
      if (!isFull && this.#tasks >= this.count) return;
      void this.#giveTogether(this.#waiting.splice(0, jobs));
    }
  }

  async #giveTogether(waiting: readonly Waiting[]): Promise<void> {
    this.#tasks++;
    try {
      const results = await this.#task(waiting.map(({ job }) => job));
      for (const [place, { done }] of waiting.entries()) done(results[place] ?? []);
    } catch (error) {
      for (const { fail } of waiting) fail(error);
    } finally {
      this.#tasks--;
      this.#give();
    }
  }

  /** What each run of each job came to. */
  async #task(jobs: readonly Job[]): Promise<readonly (readonly SimulationResult[])[]> {
    this.#piscina ??= this.#begin();
    const threads = await this.#piscina;
    const results = await (threads.run(jobs).catch(explained) as Promise<SimulationResult[][]>);
    for (const { events } of results.flat()) this.#runLength.learn(events);
    return results;
  }

  /** Ends its threads, whatever they do. */
  async close(): Promise<void> {
    await (await this.#piscina)?.destroy();
  }

  /** It is loaded when first needed. Threads that have nothing to do for a while end. */
  async #begin(): Promise<Piscina> {
    const { Piscina: Pool } = await import('piscina');
    return new Pool({
      filename: this.program,
      minThreads: 0,
      maxThreads: this.count,
      idleTimeout: 60_000,
    });
  }
}

/** Experiments on so many threads, as above; `undefined` also where one is all: then runs are made one after the other. */
export function threadPool(folder: string, threads: number): TierPool | undefined {
  const tier = Threads.of(folder, threads);
  return tier === undefined || tier.count === 1 ? undefined : new TierPool(tier, { keepsSingle: true });
}

/** @throws Error always: in words, where a thread had too little memory */
function explained(error: unknown): never {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (!isMemory) throw error;
  throw new Error(
    'a run needs more memory than a thread may have: make it smaller, or bound the queue that grows',
  );
}
