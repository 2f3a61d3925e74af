import type { ValueRow, ValuesOutput } from '../../src/document/outputs';
import { element } from './element';
import { promises } from './promises';
import { tableRow } from './table';

/** The values of an estimate cell, numbers aligned, and its promises. */
export function renderValues({ rows, requirements }: ValuesOutput, target: HTMLElement): void {
  if (rows.length > 0)
    target.append(
      element(
        'table',
        { class: 'headroom-values', 'aria-label': 'Values' },
        element('tbody', {}, ...rows.map(valueRow)),
      ),
    );
  if (requirements.length > 0) target.append(promises(requirements));
}

/** The number and what follows it stand in columns of their own, so that the numbers line up on their right. */
function valueRow({ name, value, text }: ValueRow): HTMLElement {
  const number = typeof value === 'number' ? (/^[-−+]?[\d.,]+(e[-+]?\d+)?/.exec(text)?.[0] ?? '') : '';
  const rest = text.slice(number.length);
  const shape = /[▁▂▃▄▅▆▇█]+$/.exec(rest)?.[0] ?? '';
  if (shape === '') return tableRow([name, number, rest]);
  // A picture of the distribution: the interval before it says the same to who listens.
  const picture = element('span', { class: 'headroom-shape', 'aria-hidden': 'true' }, shape);
  return tableRow([name, number, element('span', {}, rest.slice(0, -shape.length), picture)]);
}
