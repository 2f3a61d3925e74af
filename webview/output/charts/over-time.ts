import {
  areaY,
  gridY,
  lineY,
  pointerX,
  rectX,
  ruleX,
  ruleY,
  stackY,
  tip,
  type Markish,
  type PlotOptions,
} from '@observablehq/plot';
import type { FaultRow, SimulationOutput } from '../../../src/document/outputs';
import { formatSeconds } from '../../../src/estimate/number-format';
import { clock } from '../clock';
import { singleSpaced } from '../text';
import type { Chart } from './chart';
import type { Choices } from './frame';
import { alarm, lineStyle, tipStyle } from './palette';
import { clockTicks, meaningOf, metricText } from './value-text';

const HEIGHT = 200;
const MARGIN_LEFT = 70;
const PERCENTILES = ['p50', 'p90', 'p95', 'p99', 'p999'];

interface Line {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** What is drawn over time, of which one is shown. */
interface Course {
  readonly title: string;
  readonly means: string;
  readonly lines: readonly Line[];
  readonly text: (value: number) => string;
  /** Whether the lines add up, one upon the other. */
  readonly isStacked?: true;
}

/** The course of a run: latencies of one node together, failures by cause, or one metric at every node. */
export function overTime(output: SimulationOutput): Choices {
  const { nodes, failures } = output.series;
  const names = [...new Set(Object.values(nodes).flatMap((series) => Object.keys(series)))];
  const chart = (course: () => Course) => () => chartOf(course(), output);
  return {
    label: 'What to show over time',
    groups: [
      {
        name: 'Latency percentiles',
        charts: Object.entries(nodes).flatMap(([node, series]) =>
          PERCENTILES.filter((name) => name in series).length < 2
            ? []
            : [{ name: `latency of ${node}`, chart: chart(() => percentiles(node, series)) }],
        ),
      },
      {
        name: 'Failures by cause',
        charts: Object.entries(failures).map(([node, causes]) => ({
          name: `failures of ${node}`,
          chart: chart(() => failuresOf(node, causes, output)),
        })),
      },
      {
        name: 'One metric of every node',
        charts: names.map((name) => ({ name, chart: chart(() => metricOf(name, output)) })),
      },
    ].filter(({ charts }) => charts.length > 0),
  };
}

function percentiles(node: string, series: Readonly<Record<string, readonly (number | null)[]>>): Course {
  const lines = PERCENTILES.flatMap((name) => {
    const values = series[name];
    return values === undefined ? [] : [{ name, values }];
  });
  return {
    title: `Latency of ${node} over time`,
    means: 'Percentiles of the time from a request’s arrival to its answer.',
    lines,
    text: (value) => metricText('p99', value),
  };
}

function failuresOf(
  node: string,
  causes: Readonly<Record<string, readonly number[]>>,
  { series: { sliceSeconds } }: SimulationOutput,
): Course {
  return {
    title: `Failures of ${node} by cause over time`,
    means: 'Requests that failed a second, by cause, one upon the other.',
    lines: Object.entries(causes).map(([cause, counts]) => ({
      name: cause,
      values: counts.map((count) => count / sliceSeconds),
    })),
    text: (value) => metricText('throughput', value),
    isStacked: true,
  };
}

function metricOf(metric: string, { series }: SimulationOutput): Course {
  return {
    title: `${metric} over time`,
    means: meaningOf(metric),
    lines: Object.entries(series.nodes).flatMap(([name, byMetric]) => {
      const values = byMetric[metric];
      return values === undefined ? [] : [{ name, values }];
    }),
    text: (value) => metricText(metric, value),
  };
}

function chartOf(course: Course, output: SimulationOutput): Chart {
  const { title, lines, isStacked } = course;
  const times = timesOf(output);
  return {
    title,
    describes: describe(course, output.faults),
    numbers: {
      head: ['', 'first', 'lowest', 'highest', 'last'],
      rows: lines.map((line) => summaryOf(line, times, course)),
    },
    data: {
      head: ['time_seconds', ...lines.map(({ name }) => name)],
      rows: times.map((at, slice) => [at, ...lines.map(({ values }) => values[slice] ?? null)]),
    },
    legend: lines.map(({ name }, index) => {
      const { color, dash } = lineStyle(index);
      return { label: name, color, ...(isStacked !== true && { dash }) };
    }),
    plot: (width) => plotOf(course, output, width),
  };
}

/** The middle of each slice, in seconds. */
function timesOf({ series: { count, sliceSeconds } }: SimulationOutput): number[] {
  return Array.from({ length: count }, (_, index) => Number(((index + 0.5) * sliceSeconds).toPrecision(12)));
}

function describe({ title, means, lines }: Course, faults: readonly FaultRow[]): string {
  const marked = faults.map(({ text }) => singleSpaced(text));
  return [
    `${title}: ${lines.map(({ name }) => name).join(', ')}.`,
    means,
    ...(marked.length === 0 ? [] : [`Marked: ${marked.join('; ')}.`]),
  ].join(' ');
}

/** Of a line where it starts, its lowest and highest and when that was, and where it ends. */
function summaryOf({ name, values }: Line, times: readonly number[], { text }: Course): string[] {
  const known = values.flatMap((value, slice) => (value === null ? [] : [{ value, at: times[slice] ?? 0 }]));
  const [first, ...rest] = known;
  if (first === undefined) return [name, '–', '–', '–', '–'];
  const least = rest.reduce((best, one) => (one.value < best.value ? one : best), first);
  const most = rest.reduce((best, one) => (one.value > best.value ? one : best), first);
  const told = ({ value, at }: { value: number; at: number }): string =>
    `${text(value)} at ${formatSeconds(at)}`;
  return [name, told(first), told(least), told(most), told(rest.at(-1) ?? first)];
}

function plotOf(course: Course, output: SimulationOutput, width: number): PlotOptions {
  const { lines, text, isStacked } = course;
  const { faults, durationSeconds } = output;
  const times = timesOf(output);
  const heights =
    isStacked === true
      ? times.map((_, slice) => lines.reduce((sum, { values }) => sum + (values[slice] ?? 0), 0))
      : lines.flatMap(({ values }) => values.map((value) => value ?? 0));
  const highest = heights.reduce((most, value) => Math.max(most, value), 0);
  const slices = times.map((at, slice) => ({ at, text: tipText(course, at, slice, faults) }));
  return {
    height: HEIGHT,
    marginLeft: MARGIN_LEFT,
    marginRight: 24,
    marginTop: 10,
    x: {
      domain: [0, durationSeconds],
      ticks: clockTicks(durationSeconds, width - MARGIN_LEFT),
      tickFormat: clock,
      label: null,
    },
    y: { domain: [0, highest > 0 ? highest * 1.05 : 1], tickFormat: text, ticks: 4, label: null },
    marks: [
      gridY({ ticks: 4 }),
      ...faultBands(faults),
      ...(isStacked === true ? stacked(lines, times) : curves(lines, times)),
      ruleY([0]),
      ruleX(slices, pointerX({ x: 'at', maxRadius: Infinity })),
      tip(
        slices,
        pointerX({ x: 'at', title: 'text', frameAnchor: 'middle', maxRadius: Infinity, ...tipStyle() }),
      ),
    ],
  };
}

function curves(lines: readonly Line[], times: readonly number[]): Markish[] {
  return lines.map(({ values }, index) => {
    const { color, dash } = lineStyle(index);
    const points = times.map((at, slice) => ({ at, value: values[slice] ?? null }));
    return lineY(points, {
      x: 'at',
      y: 'value',
      stroke: color,
      strokeWidth: 1.5,
      ...(dash !== '' && { strokeDasharray: dash }),
    });
  });
}

function stacked(lines: readonly Line[], times: readonly number[]): Markish[] {
  const points = lines.flatMap(({ name, values }, index) =>
    times.map((at, slice) => ({ at, name, value: values[slice] ?? 0, color: lineStyle(index).color })),
  );
  const order = lines.map(({ name }) => name);
  return [
    areaY(
      points,
      stackY({ order }, { x: 'at', y: 'value', z: 'name', fill: (point: { color: string }) => point.color }),
    ),
  ];
}

/** The time that each fault lasted, behind the lines. */
function faultBands(faults: readonly FaultRow[]): Markish[] {
  const color = alarm();
  return [
    rectX(faults, { x1: 'at', x2: 'until', fill: color, fillOpacity: 0.14, className: 'headroom-fault' }),
    ruleX(faults, { x: 'at', stroke: color }),
  ];
}

/** What stands at one time: each line’s value, and what is broken. */
function tipText({ lines, text }: Course, at: number, slice: number, faults: readonly FaultRow[]): string {
  const values = lines.map(({ name, values }) => {
    const value = values[slice] ?? null;
    return `${name}: ${value === null ? '–' : text(value)}`;
  });
  const struck = faults.filter((fault) => fault.at <= at && at <= fault.until);
  return [clock(at), ...values, ...struck.map((fault) => `✗ ${singleSpaced(fault.text)}`)].join('\n');
}
