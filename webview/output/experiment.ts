import { experimentRows } from '../../src/document/experiment-rows';
import type { ExperimentTable } from '../../src/document/outputs';
import { table } from './table';

/** The variants of a design side by side: what varies, what it comes to, and which promises each breaks. */
export function experimentTable(experiment: ExperimentTable): HTMLElement {
  const { head, rows } = experimentRows(experiment);
  return table('Variants', head, rows);
}
