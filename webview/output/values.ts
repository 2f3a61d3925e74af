import type { ValueRow, ValuesOutput } from '../../src/document/outputs';
import { element } from './element';
import { promises } from './promises';
import { tableRow } from './table';

/** The values of an estimate cell, numbers aligned, and its promises; its controls are drawn where they can be moved. */
export async function renderValues(
  output: ValuesOutput,
  target: HTMLElement,
  signal: AbortSignal,
): Promise<void> {
  const { rows, requirements, tornados } = output;
  if (rows.length > 0)
    target.append(
      element(
        'table',
        { class: 'headroom-values', 'aria-label': 'Values' },
        element('tbody', {}, ...rows.map(valueRow)),
      ),
    );
  if (requirements.length > 0) target.append(promises(requirements));
  if (tornados === undefined) return;
  const { renderTornados } = await import('./charts');
  renderTornados(output, target, signal);
}

/** The number and what follows it stand in columns of their own, so that the numbers line up on their right. */
function valueRow({ name, value, text, working, advice }: ValueRow): HTMLElement {
  const number = typeof value === 'number' ? (/^[-−+]?[\d.,]+(e[-+]?\d+)?/.exec(text)?.[0] ?? '') : '';
  const rest = text.slice(number.length);
  const shape = /[▁▂▃▄▅▆▇█]+$/.exec(rest)?.[0] ?? '';
  // A picture of the distribution: the interval before it says the same to who listens.
  const picture =
    shape === '' ? [] : [element('span', { class: 'headroom-shape', 'aria-hidden': 'true' }, shape)];
  const below = [working, advice].flatMap((line) =>
    line === undefined ? [] : [element('span', { class: 'headroom-below' }, line)],
  );
  const shown = element('span', {}, rest.slice(0, rest.length - shape.length), ...picture, ...below);
  return tableRow([name, number, shown]);
}
