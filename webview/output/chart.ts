import uPlot from 'uplot';
import type { FaultRow, SimulationOutput } from '../../src/document/outputs';
import { formatSeconds, formatShare, plain } from '../../src/estimate/number-format';
import { metrics, type MetricName } from '../../src/sim/metrics/catalogue';
import { clock } from './clock';
import { element } from './element';
import { table } from './table';
import { singleSpaced } from './text';
import { onThemeChange, page, themed } from './theme';

const HEIGHT = 200;
/** The theme’s colours for charts, and what stands in for one that a theme lacks. */
const COLORS = [
  ['charts-blue', '#3794ff'],
  ['charts-orange', '#d18616'],
  ['charts-green', '#3fa75f'],
  ['charts-purple', '#b180d7'],
  ['charts-red', '#f14c4c'],
  ['charts-yellow', '#b89500'],
] as const;
/** Dashes tell lines apart where colours do not. */
const DASHES: readonly number[][] = [[], [6, 3], [2, 2], [8, 3, 2, 3]];

/** Distances between the marks of the time axis, in seconds. */
const STEPS = [
  ...[0.001, 0.01, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30],
  ...[60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400, 604_800],
];

/** One metric over time, a line a node, with the faults as bands; the metric can be chosen. */
export function renderChart(output: SimulationOutput, target: HTMLElement, signal: AbortSignal): void {
  const { nodes } = output.series;
  const names = [...new Set(Object.values(nodes).flatMap((series) => Object.keys(series)))] as MetricName[];
  const first = names.includes('p99') ? 'p99' : names[0];
  if (first === undefined) return;
  const choice = element(
    'select',
    { 'aria-label': 'Metric to show over time' },
    ...names.map((name) => element('option', { value: name }, name)),
  );
  choice.value = first;
  const drawing = element('div', { role: 'img' });
  const numbers = element('details', { class: 'headroom-numbers' });
  const figure = element(
    'figure',
    { class: 'headroom-chart' },
    element('figcaption', {}, choice, ' over time'),
    drawing,
    numbers,
  );
  target.append(figure);

  let plot: uPlot | undefined;
  const draw = (): void => {
    plot?.destroy();
    const metric = choice.value as MetricName;
    const lines = linesOf(output, metric);
    drawing.setAttribute('aria-label', describe(metric, lines, output.faults));
    numbers.replaceChildren(element('summary', {}, 'The chart in numbers'), numbersOf(metric, lines, output));
    plot = new uPlot(
      options(metric, lines, output, figure.clientWidth),
      [timesOf(output), ...lines.map(({ values }) => [...values])],
      drawing,
    );
  };
  choice.addEventListener('change', draw);
  onThemeChange(draw, signal);
  // The page lays out after this returns, and again whenever the notebook’s width changes.
  const resize = new ResizeObserver(() => {
    if (plot === undefined) draw();
    else if (figure.clientWidth > 0) plot.setSize({ width: figure.clientWidth, height: HEIGHT });
  });
  resize.observe(figure);
  signal.addEventListener('abort', () => {
    resize.disconnect();
    plot?.destroy();
  });
}

interface Line {
  readonly node: string;
  readonly values: readonly (number | null)[];
}

function linesOf({ series }: SimulationOutput, metric: MetricName): Line[] {
  return Object.entries(series.nodes).flatMap(([node, byMetric]) => {
    const values = byMetric[metric];
    return values === undefined ? [] : [{ node, values }];
  });
}

/** The middle of each slice, in seconds. */
function timesOf({ series: { count, sliceSeconds } }: SimulationOutput): number[] {
  return Array.from({ length: count }, (_, index) => (index + 0.5) * sliceSeconds);
}

function valueText(metric: MetricName, value: number): string {
  const { unit } = metrics[metric];
  if (unit === 'seconds') return formatSeconds(value);
  if (unit === 'share') return formatShare(Number(value.toPrecision(4)));
  return unit === 'per second' ? `${plain(value)}/s` : plain(value);
}

/** What the chart is of, for those who do not see it; its numbers stand below it. */
function describe(metric: MetricName, lines: readonly Line[], faults: readonly FaultRow[]): string {
  const marked = faults.map(({ text }) => singleSpaced(text));
  return [
    `${metric} over time of ${lines.map(({ node }) => node).join(', ')}.`,
    metrics[metric].means,
    marked.length === 0 ? '' : `Marked: ${marked.join('; ')}.`,
  ].join(' ');
}

/** Of each line where it starts, its lowest and highest and when that was, and where it ends. */
function numbersOf(metric: MetricName, lines: readonly Line[], output: SimulationOutput): HTMLElement {
  const times = timesOf(output);
  const rows = lines.map(({ node, values }) => {
    const known = values.flatMap((value, slice) =>
      value === null ? [] : [{ value, at: times[slice] ?? 0 }],
    );
    const [first, ...rest] = known;
    if (first === undefined) return [node, '–', '–', '–', '–'];
    const least = rest.reduce((best, one) => (one.value < best.value ? one : best), first);
    const most = rest.reduce((best, one) => (one.value > best.value ? one : best), first);
    const text = ({ value, at }: { value: number; at: number }): string =>
      `${valueText(metric, value)} at ${formatSeconds(at)}`;
    return [node, text(first), text(least), text(most), text(rest.at(-1) ?? first)];
  });
  return table(`${metric} over time, in numbers`, ['', 'first', 'lowest', 'highest', 'last'], rows);
}

function options(
  metric: MetricName,
  lines: readonly Line[],
  { faults, durationSeconds }: SimulationOutput,
  width: number,
): uPlot.Options {
  const { text } = page();
  const grid = themed('editorIndentGuide-background1', '#88888833');
  const font = `11px ${themed('font-family', 'sans-serif')}`;
  const axis: uPlot.Axis = { stroke: text, font, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid } };
  return {
    width: Math.max(200, width),
    height: HEIGHT,
    scales: {
      x: { time: false, range: [0, durationSeconds] },
      y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.05 : 1] },
    },
    axes: [
      { ...axis, size: 32, incrs: STEPS, values: (_plot, ticks) => ticks.map(clock) },
      { ...axis, size: 70, values: (_plot, ticks) => ticks.map((tick) => valueText(metric, tick)) },
    ],
    series: [
      { label: 'time', value: (_plot, at: number | null) => (at === null ? '–' : formatSeconds(at)) },
      ...lines.map(({ node }, index): uPlot.Series => {
        const [name, fallback] = COLORS[index % COLORS.length] ?? COLORS[0];
        return {
          label: node,
          stroke: themed(name, fallback),
          width: 1.5,
          dash: DASHES[Math.floor(index / COLORS.length) % DASHES.length] ?? [],
          points: { show: false },
          value: (_plot, value: number | null) => (value === null ? '–' : valueText(metric, value)),
        };
      }),
    ],
    // The line that the pointer is near stands out from the others.
    focus: { alpha: 0.25 },
    cursor: { focus: { prox: 24 } },
    plugins: [faultBands(faults)],
  };
}

/** Shades the time that each fault lasted, behind the lines. */
function faultBands(faults: readonly FaultRow[]): uPlot.Plugin {
  const drawBands = (plot: uPlot): void => {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.fillStyle = themed('charts-red', '#f14c4c');
    for (const { at, until } of faults) {
      const left = plot.valToPos(at, 'x', true);
      const right = plot.valToPos(until, 'x', true);
      ctx.globalAlpha = 0.12;
      ctx.fillRect(left, bbox.top, Math.max(1, right - left), bbox.height);
      ctx.globalAlpha = 0.8;
      ctx.fillRect(left, bbox.top, Math.max(1, devicePixelRatio), bbox.height);
    }
    ctx.restore();
  };
  return { hooks: { drawClear: drawBands } };
}
