import { element } from './element';

type Cell = HTMLElement | string;

/** A table whose first column names its rows; it scrolls by itself where it is wider than the notebook. */
export function table(
  caption: string,
  head: readonly Cell[],
  rows: readonly (readonly Cell[])[],
): HTMLElement {
  return element(
    'div',
    { class: 'headroom-scroll', role: 'group', 'aria-label': caption, tabindex: '0' },
    element(
      'table',
      { 'aria-label': caption },
      element('thead', {}, element('tr', {}, ...head.map(columnName))),
      element('tbody', {}, ...rows.map((cells) => tableRow(cells))),
    ),
  );
}

/** Above the names of the rows there is nothing to name. */
function columnName(text: Cell): HTMLElement {
  return text === '' ? element('td') : element('th', { scope: 'col' }, text);
}

/** A table of texts whose columns need no names. */
export function list(caption: string, rows: readonly HTMLElement[]): HTMLElement {
  return element('table', { class: 'headroom-list', 'aria-label': caption }, element('tbody', {}, ...rows));
}

/** A row whose first cell names it; cells before that, such as a mark, may be given as a lead. */
export function tableRow(
  [name = '', ...cells]: readonly Cell[],
  kind = '',
  lead: readonly Cell[] = [],
): HTMLElement {
  return element(
    'tr',
    kind === '' ? {} : { class: kind },
    ...lead.map((cell) => element('td', {}, cell)),
    element('th', { scope: 'row' }, name),
    ...cells.map((cell) => element('td', {}, cell)),
  );
}
