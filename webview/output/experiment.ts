import { BREAKS, experimentRows, type TextCell } from '../../src/document/experiment-rows';
import type { ExperimentTable } from '../../src/document/outputs';
import { element } from './element';
import { table } from './table';

/** The variants of a design side by side: what varies, what it comes to, and which promises each breaks. */
export function experimentTable(experiment: ExperimentTable): HTMLElement {
  const { head, rows } = experimentRows(experiment);
  return table(
    'Variants',
    head,
    rows.map((row) => row.map(cellOf)),
  );
}

/** What breaks a promise has a mark, which says so to whoever does not see it. */
function cellOf({ text, breaks }: TextCell): HTMLElement | string {
  if (breaks !== true) return text;
  const label = 'breaks a promise';
  const mark = element('span', { class: 'headroom-breaks', role: 'img', 'aria-label': label }, BREAKS);
  return element('span', {}, `${text} `, mark);
}
