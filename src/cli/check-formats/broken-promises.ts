import type { RequirementRow } from '../../document/outputs';

/** Those that are broken, or may be: what a reader has to look at. */
export function brokenPromises(requirements: readonly RequirementRow[]): RequirementRow[] {
  return requirements.filter(({ holds, uncertain }) => !holds || uncertain === true);
}
