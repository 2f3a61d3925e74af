import { axisX, dot, gridX, link, pointer, ruleX, tip, type PlotOptions } from '@observablehq/plot';
import type { EstimateCell, ExperimentTable } from '../../../src/document/outputs';
import type { Chart } from './chart';
import { promisedText, type Column } from './column';
import { nameAxis } from './name-axis';
import { alarm, lineStyle, promise, tipStyle } from './palette';
import { promiseLabels } from './promise-labels';

const ROW = 24;

interface Variant extends EstimateCell {
  readonly name: string;
}

/** One number of every variant, a row each: its mean, its 95 % confidence interval, and what is promised. */
export function comparison({ factors, rows }: ExperimentTable, column: Column): Chart {
  const variants = rows.flatMap(({ levels, estimates }): Variant[] => {
    const estimate = estimates[column.index];
    return estimate === undefined ? [] : [{ ...estimate, name: levels.join(', ') }];
  });
  const title = `${column.name} by ${factors.join(', ')}`;
  return {
    title,
    describes: `${title}: ${variants.map(({ name, text, breaks }) => `${name} ${text}${breaks === true ? ', broken' : ''}`).join('; ')}. ${column.means}${promisedText(column)}`,
    numbers: {
      head: [factors.join(', '), column.name],
      rows: variants.map(({ name, text, breaks }) => [name, breaks === true ? `${text} ✗` : text]),
    },
    data: {
      head: [...factors, column.name, 'low', 'high'],
      rows: rows.map(({ levels, estimates }) => {
        const { value = null, low = null, high = null } = estimates[column.index] ?? {};
        return [...levels, value, low, high];
      }),
    },
    legend: [],
    plot: (width) => plotOf(variants, column, width),
  };
}

function plotOf(variants: readonly Variant[], { text, limits }: Column, width: number): PlotOptions {
  const color = lineStyle(0).color;
  const colorOf = ({ breaks }: Variant): string => (breaks === true ? alarm() : color);
  const known = variants.flatMap((one) => (one.value === null ? [] : [{ ...one, value: one.value }]));
  const names = variants.map(({ name }) => name);
  const { marginLeft, axis } = nameAxis(names, width);
  const ends = [
    ...known.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]),
    ...limits.map(({ value }) => value),
  ];
  const domain = padded(ends);
  return {
    height: ROW * variants.length + 60,
    marginLeft,
    marginRight: 24,
    marginTop: 24,
    x: { domain, label: null },
    y: { type: 'point', domain: names, padding: 0.6, label: null },
    marks: [
      gridX({ ticks: width / 110 }),
      axisX({ ticks: width / 110, tickFormat: text }),
      axis,
      ruleX(limits, { x: 'value', stroke: promise(), strokeDasharray: '4 3' }),
      ...promiseLabels(
        limits.map(({ text: written, value: x }) => ({ text: written, color: promise(), x })),
        (domain[0] + domain[1]) / 2,
      ),
      link(
        known.filter(({ low, high }) => low !== undefined && high !== undefined),
        { x1: 'low', x2: 'high', y1: 'name', y2: 'name', stroke: colorOf, strokeWidth: 2 },
      ),
      dot(known, {
        x: 'value',
        y: 'name',
        r: 4.5,
        stroke: colorOf,
        strokeWidth: 2,
        fill: (one: Variant) => (one.breaks === true ? 'none' : color),
        symbol: (one: Variant) => (one.breaks === true ? 'times' : 'circle'),
      }),
      tip(
        known,
        pointer({
          x: 'value',
          y: 'name',
          title: ({ name, text: told, breaks }: Variant) => `${name}\n${told}${breaks === true ? ' ✗' : ''}`,
          maxRadius: 60,
          ...tipStyle(),
        }),
      ),
    ],
  };
}

/** From the least to the most with room on both sides; from 0 where that is near. */
export function padded(values: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(least)) return [0, 1];
  const room = (most - least) * 0.08 || Math.abs(most) * 0.1 || 1;
  const isNearZero = least >= 0 && least < (most - least) * 2;
  return [isNearZero ? 0 : least - room, most + room];
}
