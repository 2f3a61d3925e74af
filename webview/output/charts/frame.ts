import { plot } from '@observablehq/plot';
import { element } from '../element';
import { table } from '../table';
import { onThemeChange, page, themed } from '../theme';
import type { Chart } from './chart';
import { copyMenu, type Shown } from './copy';
import { addLegend } from './legend';
import { gridColor } from './palette';

const NARROWEST = 200;
const FONT_SIZE = 11;

/** What the reader picks from several charts in one frame; each group under its name. */
export interface Choices {
  readonly label: string;
  readonly groups: readonly { readonly name: string; readonly charts: readonly Choice[] }[];
}

export interface Choice {
  readonly name: string;
  readonly chart: () => Chart;
}

/** A chart in its frame: what it is, its copies, its numbers. It follows the theme and the notebook’s width. */
export function chartFigure(choices: Choices, target: HTMLElement, signal: AbortSignal): void {
  const all = choices.groups.flatMap(({ charts }) => charts);
  if (all.length === 0) return;
  const choice = element(
    'select',
    { 'aria-label': choices.label },
    ...choices.groups.map(({ name, charts }) =>
      element(
        'optgroup',
        { label: name },
        ...charts.map((one) => element('option', { value: String(all.indexOf(one)) }, one.name)),
      ),
    ),
  );
  const title = element('span', {});
  const drawing = element('div', { class: 'headroom-plot' });
  const numbers = element('details', { class: 'headroom-numbers' });
  let shown: Shown | undefined;
  const named = element('span', {}, ...(all.length > 1 ? [choice, ' '] : []), title);
  const figure = element(
    'figure',
    { class: 'headroom-chart' },
    element(
      'figcaption',
      {},
      named,
      copyMenu(() => shown),
    ),
    drawing,
    numbers,
  );
  target.append(figure);

  let width = 0;
  const draw = (): void => {
    const chart = (all[Number(choice.value)] ?? all[0])?.chart();
    if (chart === undefined) return;
    const svg = drawn(chart, Math.max(NARROWEST, width));
    shown = { chart, svg };
    title.textContent = chart.title;
    drawing.replaceChildren(svg);
    const { head, rows } = chart.numbers;
    numbers.replaceChildren(
      element('summary', {}, 'The chart in numbers'),
      table(`${chart.title}, in numbers`, head, rows),
    );
  };
  choice.addEventListener('change', draw);
  onThemeChange(draw, signal);
  // The page lays out after this returns, and again whenever the notebook’s width changes.
  const resize = new ResizeObserver(() => {
    if (figure.clientWidth === width || figure.clientWidth === 0) return;
    width = figure.clientWidth;
    draw();
  });
  resize.observe(figure);
  signal.addEventListener('abort', () => resize.disconnect());
}

/** The drawing, which looks the same wherever it is put: its colours and fonts are its own. */
function drawn(chart: Chart, width: number): SVGElement {
  const { text, background } = page();
  const family = themed('font-family', 'sans-serif');
  const options = chart.plot(width);
  const svg = plot({
    ...options,
    width,
    style: {
      color: text,
      background,
      fontFamily: family,
      fontSize: `${FONT_SIZE}px`,
      ['--plot-background' as string]: background,
      overflow: 'visible',
    },
  }) as SVGElement;
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', chart.describes);
  for (const mark of svg.querySelectorAll('[aria-label]')) {
    // A picture’s parts are not read out, so they have no names.
    const kind = mark.getAttribute('aria-label') ?? '';
    mark.removeAttribute('aria-label');
    mark.setAttribute('data-mark', kind);
    if (!kind.endsWith('grid')) continue;
    mark.setAttribute('stroke', gridColor());
    mark.setAttribute('stroke-opacity', '1');
  }
  addLegend(svg, chart.legend, `${FONT_SIZE}px ${family}`, options.marginLeft ?? 0);
  return svg;
}
