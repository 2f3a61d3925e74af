import type { SimulationResult } from '../sim';
import type { Job } from './job';

/** A place where jobs are done: this thread, the threads of this machine, or machines behind a queue. */
export interface Tier {
  /** How many jobs it can be given at once. */
  readonly width: number;
  /** What each run of the job came to, in order. @throws Error where it cannot be done, after some tries */
  run(job: Job): Promise<readonly SimulationResult[]>;
  close(): Promise<void>;
}

/** Why a tier cannot be used: a sentence for people, with what they can do. Of a job it says nothing. */
export class TierTrouble extends Error {
  override readonly name = 'TierTrouble';
}

/** By its name: each program that is bundled has a class of its own. */
export function isTierTrouble(error: unknown): error is TierTrouble {
  return error instanceof Error && error.name === 'TierTrouble';
}

/** So often a job is tried before it is given up. */
export const TRIES = 3;

/** Tries a job anew where it fails, for a thread may die of what has nothing to do with it. */
export async function withTries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await attempt();
    } catch (error) {
      if (tries >= TRIES) throw error;
    }
}
