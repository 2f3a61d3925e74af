import type { SimulationResult } from '../sim';
import type { Job } from './job';
import type { Tier } from './tier';

/** A tier that is sought when the first job is there for it; where that fails, so does the job, and the next one seeks anew. */
export class LateTier implements Tier {
  #tier: Promise<Tier> | undefined;

  constructor(
    readonly width: number,
    private readonly begin: () => Promise<Tier>,
  ) {}

  async run(job: Job): Promise<readonly SimulationResult[]> {
    this.#tier ??= this.begin();
    const tier = this.#tier;
    try {
      await tier;
    } catch (error) {
      if (this.#tier === tier) this.#tier = undefined;
      throw error;
    }
    return (await tier).run(job);
  }

  async close(): Promise<void> {
    const tier = await this.#tier?.catch(() => undefined);
    await tier?.close();
  }
}
