import type { RequirementRow } from '../../src/document/outputs';
import { actualText, verdictMark, verdictWords } from '../../src/document/verdict-text';
import { element } from './element';
import { list, tableRow } from './table';
import { singleSpaced } from './text';

/** The promises of a cell, each with its verdict, what it came to and why it is broken or made. */
export function promises(requirements: readonly RequirementRow[]): HTMLElement {
  const rows = requirements.map((row) => {
    const { holds, text, message } = row;
    const mark = element(
      'span',
      { class: 'headroom-mark', role: 'img', 'aria-label': verdictWords(row) },
      verdictMark(row),
    );
    const kind = holds ? 'headroom-holds' : 'headroom-broken';
    return tableRow([singleSpaced(text), actualText(row), message], kind, [mark]);
  });
  return list('Promises', rows);
}
