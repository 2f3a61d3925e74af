import { findOrFetch } from './fetched';
import { program, type Program } from './programs';

/** The version that is compared to, with all that it needs some 40 MB. */
const VERSION = '0.10.0';

export interface Squiggle {
  /** Seconds of a warm run of the uncertain estimate. */
  readonly uncertain: Program;
  readonly version: string;
}

/** Squiggle, if it is there or can be fetched. */
export function findOrInstallSquiggle(): Squiggle | undefined {
  const folder = findOrFetch('@quri/squiggle-lang', VERSION);
  return folder === undefined
    ? undefined
    : { uncertain: program('uncertain-squiggle', folder), version: `Squiggle ${VERSION}` };
}
