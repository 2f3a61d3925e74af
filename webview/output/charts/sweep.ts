import {
  areaY,
  axisX,
  axisY,
  dot,
  gridY,
  lineY,
  pointer,
  ruleY,
  text as textMark,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { EstimateCell, ExperimentTable, VariantRow } from '../../../src/document/outputs';
import type { Chart } from './chart';
import { promisedText, type Column } from './column';
import { padded } from './comparison';
import { alarm, lineStyle, promise, tipStyle } from './palette';

interface Point extends EstimateCell {
  readonly x: number;
  readonly level: string;
}

interface Curve {
  /** The levels of the other factors. */
  readonly name: string;
  readonly points: readonly Point[];
}

/** Which factor is swept over numbers, if one is: it makes the axis. */
export function sweptFactor({ rows, factors }: ExperimentTable): number | undefined {
  const swept = factors.findIndex((_, index) =>
    rows.every(({ positions }) => typeof positions[index] === 'number'),
  );
  return swept < 0 ? undefined : swept;
}

/** One number over what is swept, with its 95 % confidence interval as a band and the promise as a line. */
export function sweepCurves(experiment: ExperimentTable, swept: number, column: Column): Chart {
  const { factors, rows } = experiment;
  const factor = factors[swept] ?? '';
  const curves = curvesOf(rows, swept, column);
  const title = `${column.name} over ${factor}`;
  const told = ({ name, points }: Curve): string =>
    `${name === '' ? '' : `${name}: `}${points.map(({ level, text, breaks }) => `${level} ${text}${breaks === true ? ', broken' : ''}`).join('; ')}`;
  const levels = [...new Set(rows.map((row) => row.levels[swept] ?? ''))];
  return {
    title,
    describes: `${title}: ${curves.map(told).join('. ')}. ${column.means}${promisedText(column)}`,
    numbers: {
      head: [factor, ...curves.map(({ name }) => (name === '' ? column.name : name))],
      rows: levels.map((level) => [
        level,
        ...curves.map(({ points }) => {
          const point = points.find((one) => one.level === level);
          return point === undefined ? '–' : `${point.text}${point.breaks === true ? ' ✗' : ''}`;
        }),
      ]),
    },
    data: {
      head: [...factors, column.name, 'low', 'high'],
      rows: rows.map(({ levels: named, positions, estimates }) => {
        const { value = null, low = null, high = null } = estimates[column.index] ?? {};
        return [...named.map((level, index) => positions[index] ?? level), value, low, high];
      }),
    },
    legend: curves.length < 2 ? [] : curves.map(({ name }, index) => ({ label: name, ...lineStyle(index) })),
    plot: (width) => plotOf(curves, column, width),
  };
}

function curvesOf(rows: readonly VariantRow[], swept: number, { index }: Column): Curve[] {
  const curves = new Map<string, Point[]>();
  for (const { levels, positions, estimates } of rows) {
    const name = levels.filter((_, factor) => factor !== swept).join(', ');
    const [x, estimate] = [positions[swept], estimates[index]];
    if (typeof x !== 'number' || estimate === undefined) continue;
    curves.set(name, [...(curves.get(name) ?? []), { ...estimate, x, level: levels[swept] ?? '' }]);
  }
  return [...curves].map(([name, points]) => ({
    name,
    points: points.sort((one, other) => one.x - other.x),
  }));
}

function plotOf(curves: readonly Curve[], { text, limits }: Column, width: number): PlotOptions {
  const all = curves.flatMap(({ name, points }, index) =>
    points.map((point) => ({ ...point, name, color: lineStyle(index).color })),
  );
  const known = all.flatMap((point) => (point.value === null ? [] : [{ ...point, value: point.value }]));
  const ends = known.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const named = new Map(all.map(({ x, level }) => [x, level]));
  const xs = [...named.keys()].sort((one, other) => one - other);
  const every = Math.ceil(xs.length / Math.max(2, (width - 90) / 70));
  return {
    height: 220,
    marginLeft: 70,
    marginRight: 28,
    marginTop: 18,
    x: { label: null },
    y: { domain: padded([...ends, ...limits.map(({ value }) => value)]), label: null },
    marks: [
      gridY({ ticks: 4 }),
      axisX({
        ticks: xs.filter((_, index) => index % every === 0),
        tickFormat: (x: number) => named.get(x) ?? '',
      }),
      axisY({ ticks: 4, tickFormat: text }),
      ruleY(limits, { y: 'value', stroke: promise(), strokeDasharray: '4 3' }),
      textMark(limits, {
        y: 'value',
        frameAnchor: 'right',
        textAnchor: 'end',
        dy: -8,
        text: 'text',
        fill: promise(),
      }),
      ...curves.flatMap(({ points }, index) => {
        const { color, dash } = lineStyle(index);
        return [
          areaY(points, { x: 'x', y1: 'low', y2: 'high', fill: color, fillOpacity: 0.18 }),
          lineY(points, {
            x: 'x',
            y: 'value',
            stroke: color,
            strokeWidth: 1.5,
            ...(dash !== '' && { strokeDasharray: dash }),
          }),
        ];
      }),
      dot(known, {
        x: 'x',
        y: 'value',
        r: 4,
        strokeWidth: 2,
        stroke: ({ breaks, color }: (typeof known)[number]) => (breaks === true ? alarm() : color),
        fill: ({ breaks, color }: (typeof known)[number]) => (breaks === true ? 'none' : color),
        symbol: ({ breaks }: (typeof known)[number]) => (breaks === true ? 'times' : 'circle'),
      }),
      tip(
        known,
        pointer({
          x: 'x',
          y: 'value',
          title: ({ name, level, text: value, breaks }: (typeof known)[number]) =>
            `${[name, level].filter((part) => part !== '').join(', ')}\n${value}${breaks === true ? ' ✗' : ''}`,
          maxRadius: 60,
          ...tipStyle(),
        }),
      ),
    ],
  };
}
