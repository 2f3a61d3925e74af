import { createHash } from 'node:crypto';
import { version } from '../../package.json';
import type { Job } from './job';
import { encode } from './wire';

/** Of the simulator’s sources, which the build puts in. */
declare const CORE_DIGEST: string | undefined;

/** The simulator that makes the runs: from another, the same run may come to something else. */
export const coreVersion = `${version}-${typeof CORE_DIGEST === 'string' ? CORE_DIGEST : 'source'}`;

/** What a job is known by: the same for the same design, scenario, seeds and simulator, wherever it is asked for. */
export function identityOf({ model, scenario, seeds, isWatched }: Job): string {
  // The scenario’s own seed is that of whichever run came first.
  const asked = { core: coreVersion, model, scenario: { ...scenario, seed: 0 }, seeds, isWatched };
  return createHash('sha256').update(encode(asked)).digest('hex');
}
