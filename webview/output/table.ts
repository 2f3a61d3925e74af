import { element } from './element';

/** A table whose first column names its rows; it scrolls by itself where it is wider than the notebook. */
export function table(
  caption: string,
  head: readonly (HTMLElement | string)[],
  rows: readonly (readonly (HTMLElement | string)[])[],
): HTMLElement {
  const headings = head.map((text) => element('th', { scope: 'col' }, text));
  const body = rows.map(([name = '', ...cells]) =>
    element('tr', {}, element('th', { scope: 'row' }, name), ...cells.map((cell) => element('td', {}, cell))),
  );
  return element(
    'div',
    { class: 'headroom-scroll', role: 'region', 'aria-label': caption, tabindex: '0' },
    element(
      'table',
      { 'aria-label': caption },
      element('thead', {}, element('tr', {}, ...headings)),
      element('tbody', {}, ...body),
    ),
  );
}
