import type { RequirementRow } from '../../src/document/outputs';
import { element } from './element';
import { singleSpaced } from './text';

/** The promises of a cell, each with its verdict, what it came to and why it is broken or made. */
export function promises(requirements: readonly RequirementRow[]): HTMLElement {
  const list = element('ul', { class: 'headroom-promises', 'aria-label': 'Promises' });
  for (const { holds, text, actual, message } of requirements) {
    const verdict = holds ? 'holds' : 'broken';
    list.append(
      element(
        'li',
        { class: `headroom-${verdict}` },
        element('span', { class: 'headroom-mark', role: 'img', 'aria-label': verdict }, holds ? '✓' : '✗'),
        element('code', {}, singleSpaced(text)),
        element('span', { class: 'headroom-actual' }, actual),
        element('span', { class: 'headroom-message' }, message),
      ),
    );
  }
  return list;
}
