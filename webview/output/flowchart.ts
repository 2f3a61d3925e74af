import type { FlowchartRow, SimulationOutput } from '../../src/document/outputs';
import { BORDER, utilizationScale } from '../../src/topology/overlay/utilization-scale';
import { copyButton } from './copy-button';
import { renderDiagram } from './diagram';
import { element } from './element';
import { Replay } from './replay';
import { replayControls } from './replay-controls';

/** How small a diagram may become. */
const LEAST_SCALE = 0.75;

/**
 * The design with what the run measured, its legend, and a slider that replays the run. What is returned draws it: Mermaid
 * draws one diagram after the other.
 */
export function renderFlowchart(
  output: SimulationOutput,
  target: HTMLElement,
  signal: AbortSignal,
): () => Promise<void> {
  const { flowchart, series } = output;
  if (flowchart === undefined) return () => Promise.resolve();
  const replay = new Replay(output, flowchart);
  const drawing = element('div', {
    class: 'headroom-scroll',
    role: 'group',
    'aria-label': 'The design with its results',
    tabindex: '0',
  });
  const figure = element('figure', { class: 'headroom-flowchart' }, drawing);
  if (series.count > 1) figure.append(replayControls(replay, signal));
  figure.append(legend(flowchart), element('p', {}, copyButton('Copy as Mermaid', flowchart.source)));
  target.append(figure);
  const diagram = { type: 'diagram', source: flowchart.source } as const;
  return () =>
    renderDiagram(diagram, drawing, signal, (drawn) => {
      keepReadable(drawn);
      replay.drawnIn(drawn);
    });
}

/** Scrolls a diagram rather than shrink it until nobody can read it. */
function keepReadable(drawn: HTMLElement): void {
  const svg = drawn.querySelector('svg');
  if (svg !== null) svg.style.minWidth = `${LEAST_SCALE * svg.viewBox.baseVal.width}px`;
}

/** What the colours, the borders and the numbers mean. */
function legend({ nodes }: FlowchartRow): HTMLElement {
  const percent = (share: number): string => String(Math.round(share * 100));
  const steps = utilizationScale.map(({ from, fill, text }, step) => {
    const to = utilizationScale[step + 1]?.from;
    const range = to === undefined ? `${percent(from)} % and more` : `${percent(from)} – ${percent(to)} %`;
    const look = `background-color: ${fill}; color: ${text}; border-color: ${BORDER}`;
    return element('li', {}, element('span', { class: 'headroom-swatch', style: look }, range));
  });
  const border = (look: string, meaning: string): HTMLElement =>
    element(
      'li',
      {},
      element('span', { class: `headroom-swatch headroom-${look}`, 'aria-hidden': 'true' }),
      ` ${meaning}`,
    );
  return element(
    'details',
    { open: '', class: 'headroom-legend' },
    element('summary', {}, 'How to read it'),
    element(
      'ul',
      { 'aria-label': 'Legend' },
      element('li', {}, 'Workers busy:'),
      ...steps,
      border('wide', 'saturated, or the bottleneck'),
      border('dashed', 'crashed, or down'),
      element(
        'li',
        {},
        'on arrows, of the whole run: how often each is taken, and the 99th percentile of what it leads to',
      ),
    ),
    ...(nodes.some(({ measured }) => measured.length > 1)
      ? [element('p', {}, 'Where one node stands for several, the worst of them is shown.')]
      : []),
  );
}
