import { promiseCount, type CheckedCell } from './check';
import { requirementsIn, type ProblemRow, type RequirementRow } from './outputs';

/** What is known of a document once it has been checked. */
export interface Checked {
  readonly cells: readonly CheckedCell[];
  /** Of its cells and around them. */
  readonly problems: readonly ProblemRow[];
}

/** Every promise that could be judged, in the order of the cells. */
export function requirementsOf(cells: readonly CheckedCell[]): RequirementRow[] {
  return requirementsIn(cells.flatMap(({ outcome }) => outcome.outputs));
}

/** Everything that is wrong with a document: around its cells, then in them. */
export function problemsIn(cells: readonly CheckedCell[], around: readonly ProblemRow[]): ProblemRow[] {
  return [...around, ...cells.flatMap(({ outcome }) => outcome.problems)];
}

/** What keeps a document from being judged whole. */
export function errorsOf({ problems }: Pick<Checked, 'problems'>): ProblemRow[] {
  return problems.filter(({ severity }) => severity === 'error');
}

/** How many promises are written in some cells beside those that could be judged: an error kept them from it. */
export function unjudged(cells: readonly CheckedCell[], judged: readonly RequirementRow[]): number {
  const written = cells.reduce((sum, { cell }) => sum + promiseCount(cell), 0);
  return Math.max(0, written - judged.length);
}

/** How many promises of all documents hold, and what else there is: `11 of 12 promises hold, 1 error`. */
export function verdictSummary(documents: readonly Checked[]): string {
  const rows = documents.flatMap(({ cells }) => requirementsOf(cells));
  const missing = documents.reduce((sum, { cells }) => sum + unjudged(cells, requirementsOf(cells)), 0);
  const errors = documents.flatMap(errorsOf).length;
  const all = rows.length + missing;
  const kept = rows.filter(({ holds }) => holds).length;
  const promises =
    all === 0
      ? 'no promises'
      : kept === all
        ? all === 1
          ? 'the promise holds'
          : `all ${all} promises hold`
        : `${kept} of ${all} promises hold`;
  return [promises, ...(errors === 0 ? [] : [errors === 1 ? '1 error' : `${errors} errors`])].join(', ');
}
