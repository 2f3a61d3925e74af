import { promiseCount, type CheckedCell } from '../../document/check';
import type { RequirementRow } from '../../document/outputs';

/** How many promises are written in some cells beside those that could be judged: an error kept them from it. */
export function unjudged(cells: readonly CheckedCell[], judged: readonly RequirementRow[]): number {
  const written = cells.reduce((sum, { cell }) => sum + promiseCount(cell), 0);
  return Math.max(0, written - judged.length);
}
