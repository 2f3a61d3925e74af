import type { RequirementRow } from '../../src/document/outputs';
import {
  actualText,
  remediesHead,
  remedyText,
  verdictMark,
  verdictWords,
} from '../../src/document/verdict-text';
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

/** Below the promises, of each broken one why it is broken, and which changes were tried and keep it. */
export function remedies(requirements: readonly RequirementRow[]): HTMLElement[] {
  return requirements.flatMap(({ text, bottleneck, remedies: tried }) => {
    if (bottleneck === undefined && tried === undefined) return [];
    const changes = (tried?.keep ?? []).map((row) =>
      element(
        'li',
        {},
        remedyText(row),
        ...row.lines.map((line) => element('code', { class: 'headroom-line' }, line)),
      ),
    );
    return [
      element(
        'div',
        {
          class: 'headroom-remedies',
          role: 'group',
          'aria-label': `Why it is broken: ${singleSpaced(text)}`,
        },
        element('p', {}, element('code', {}, singleSpaced(text))),
        ...(bottleneck === undefined ? [] : [element('p', {}, bottleneck)]),
        ...(tried === undefined ? [] : [element('p', {}, remediesHead(tried))]),
        ...(changes.length === 0 ? [] : [element('ul', {}, ...changes)]),
      ),
    ];
  });
}
