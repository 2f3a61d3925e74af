import {
  axisX,
  axisY,
  dot,
  gridX,
  gridY,
  lineY,
  pointer,
  ruleX,
  ruleY,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { LimitRow, SimulationOutput } from '../../../src/document/outputs';
import { formatSeconds, formatShare } from '../../../src/estimate/number-format';
import { singleSpaced } from '../text';
import type { Chart } from './chart';
import type { Choices } from './frame';
import { alarm, lineStyle, promise, tipStyle } from './palette';
import { promiseLabels } from './promise-labels';

/** The shares that metrics and promises speak of. */
const PERCENTILES: Readonly<Record<string, number>> = {
  p50: 0.5,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
  p999: 0.999,
};
const TICKS = [0, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999];

interface Point {
  readonly seconds: number;
  readonly share: number;
}

interface Curve {
  readonly clients: string;
  readonly points: readonly Point[];
}

interface Promised {
  readonly text: string;
  readonly holds: boolean;
  readonly seconds: number;
  readonly share: number;
}

/** How long requests took: the share of them that took no longer, with the promises about it. */
export function latencyDistribution(output: SimulationOutput): Choices {
  const { shares, clients } = output.latencies;
  const curves = Object.entries(clients).map(([name, seconds]) => ({
    clients: name,
    points: seconds.map((at, index) => ({ seconds: at, share: shares[index] ?? 0 })),
  }));
  // A logarithmic scale has no place for answers that took no time.
  const isDrawn = curves.some(({ points }) => points.some(({ seconds }) => seconds > 0));
  const charts = !isDrawn ? [] : [{ name: 'distribution', chart: () => chartOf(curves, output) }];
  return { label: 'Distribution', groups: [{ name: 'Distribution', charts }] };
}

function chartOf(curves: readonly Curve[], output: SimulationOutput): Chart {
  const promised = promisedOf(output, curves);
  const names = curves.map(({ clients }) => clients);
  const at = ({ points }: Curve, share: number): string => {
    const point = points.find((one) => one.share === share);
    return point === undefined ? '–' : formatSeconds(point.seconds);
  };
  const limits = promised.map(({ text, holds }) => `${text}, ${holds ? 'kept' : 'broken'}`);
  return {
    title: 'Latency distribution',
    describes: [
      `The share of requests of ${names.join(', ')} that were answered within a time, on a logarithmic scale.`,
      ...(limits.length === 0 ? [] : [`Promised: ${limits.join('; ')}.`]),
    ].join(' '),
    numbers: {
      head: ['answered', ...names],
      rows: Object.values(PERCENTILES).map((share) => [
        formatShare(share),
        ...curves.map((curve) => at(curve, share)),
      ]),
    },
    data: {
      head: ['share', ...names.map((name) => `${name}_seconds`)],
      rows: output.latencies.shares.map((share, index) => [
        share,
        ...curves.map(({ points }) => points[index]?.seconds ?? null),
      ]),
    },
    legend: names.map((label, index) => ({ label, ...lineStyle(index) })),
    plot: (width) => plotOf(curves, promised, width),
  };
}

/** Of promises about a percentile of these clients: where they lie. */
function promisedOf({ requirements }: SimulationOutput, curves: readonly Curve[]): Promised[] {
  const isShown = (limit: LimitRow): boolean =>
    limit.metric in PERCENTILES && limit.value > 0 && curves.some(({ clients }) => clients === limit.node);
  return requirements.flatMap(({ text, holds, limit }) =>
    limit === undefined || !isShown(limit)
      ? []
      : [
          {
            text: singleSpaced(text),
            holds,
            seconds: limit.value,
            share: PERCENTILES[limit.metric] ?? 0,
          },
        ],
  );
}

/** How many nines a share has: 0.99 two, 0.999 three. On this scale the tail has as much room as the body. */
function nines(share: number): number {
  return share >= 1 ? Infinity : -Math.log10(1 - share);
}

function plotOf(curves: readonly Curve[], promised: readonly Promised[], width: number): PlotOptions {
  const all = curves.flatMap(({ points }) => points.filter(({ seconds }) => seconds > 0));
  const seconds = [...all, ...promised].map((one) => one.seconds);
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)];
  const tallest = Math.max(...[...all, ...promised].map(({ share }) => nines(share)), 1);
  const domain = [least / 1.1, most * 1.1] as const;
  const named = curves.flatMap(({ clients, points }) =>
    points
      .filter((point) => point.seconds > 0)
      .map((point) => ({
        ...point,
        text: `${clients}\n${formatShare(point.share)} within ${formatSeconds(point.seconds)}`,
      })),
  );
  const times = logTicks(domain, width);
  const levels = TICKS.map(nines).filter((level) => level <= tallest);
  const y = ({ share }: Point): number => nines(share);
  return {
    height: 240,
    marginLeft: 70,
    marginRight: 24,
    marginTop: 18,
    x: { type: 'log', domain, label: null },
    y: { domain: [0, tallest * 1.03], label: null },
    marks: [
      gridX({ ticks: times }),
      gridY({ ticks: levels }),
      // As text, for a logarithmic axis leaves out the labels of some of its ticks.
      axisX(times, { text: formatSeconds }),
      axisY({ ticks: levels, tickFormat: (_: number, index: number) => formatShare(TICKS[index] ?? 1) }),
      ruleX(promised, {
        x: 'seconds',
        stroke: (one: Promised) => (one.holds ? promise() : alarm()),
        strokeDasharray: '4 3',
      }),
      ...curves.map(({ points }, index) => {
        const { color, dash } = lineStyle(index);
        return lineY(
          points.filter((point) => point.seconds > 0),
          { x: 'seconds', y, stroke: color, strokeWidth: 1.5, ...(dash !== '' && { strokeDasharray: dash }) },
        );
      }),
      dot(promised, {
        x: 'seconds',
        y,
        symbol: (one: Promised) => (one.holds ? 'circle' : 'times'),
        stroke: (one: Promised) => (one.holds ? promise() : alarm()),
        strokeWidth: 2,
      }),
      ...promiseLabels(
        promised.map(({ text, holds, seconds: x }) => ({
          text: `${text} ${holds ? '✓' : '✗'}`,
          color: holds ? promise() : alarm(),
          x,
        })),
        Math.sqrt(domain[0] * domain[1]),
      ),
      ruleY([0]),
      tip(named, pointer({ x: 'seconds', y, title: 'text', maxRadius: 60, ...tipStyle() })),
    ],
  };
}

/** One, two and five of every decade, or fewer where there is no room for so many. */
function logTicks([low, high]: readonly [number, number], width: number): number[] {
  const decades = Array.from(
    { length: Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 },
    (_, index) => Math.floor(Math.log10(low)) + index,
  );
  const within = [[1, 2, 5], [1, 3], [1]].map((digits) =>
    decades
      .flatMap((decade) => digits.map((digit) => Number(`${digit}e${decade}`)))
      .filter((tick) => tick >= low && tick <= high),
  );
  return within.find((ticks) => ticks.length * 60 <= width && ticks.length > 1) ?? within[0] ?? [];
}
