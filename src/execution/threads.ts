import { existsSync } from 'node:fs';
import * as os from 'node:os';
import { join } from 'node:path';
import type { Piscina } from 'piscina';
import type { SimulationResult } from '../sim';
import type { Job } from './job';
import { withTries, type Tier } from './tier';
import { TierPool } from './tier-pool';

/** Jobs that wait for each thread, so that none is ever idle. */
const WAITING = 2;

/** Threads of this process. */
export class Threads implements Tier {
  #piscina: Promise<Piscina> | undefined;

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
    return this.count * (1 + WAITING);
  }

  run(job: Job): Promise<readonly SimulationResult[]> {
    return withTries(() => this.attempt(job));
  }

  /** Tries a job once: whoever gave it may try it elsewhere. */
  async attempt(job: Job): Promise<readonly SimulationResult[]> {
    this.#piscina ??= this.#begin();
    const threads = await this.#piscina;
    return threads.run(job).catch(explained) as Promise<SimulationResult[]>;
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
