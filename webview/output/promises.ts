import type { RequirementRow } from '../../src/document/outputs';
import { element } from './element';
import { list, tableRow } from './table';
import { singleSpaced } from './text';

/** The promises of a cell, each with its verdict, what it came to and why it is broken or made. */
export function promises(requirements: readonly RequirementRow[]): HTMLElement {
  const rows = requirements.map(({ holds, text, actual, message }) => {
    const verdict = holds ? 'holds' : 'broken';
    const mark = element(
      'span',
      { class: 'headroom-mark', role: 'img', 'aria-label': verdict },
      holds ? '✓' : '✗',
    );
    return tableRow([singleSpaced(text), actual, message], `headroom-${verdict}`, [mark]);
  });
  return list('Promises', rows);
}
