import { axisX, barX, gridX, link, pointerY, ruleX, tip, type PlotOptions } from '@observablehq/plot';
import type { ExperimentTable, Tornado } from '../../../src/document/outputs';
import type { Chart } from './chart';
import { columnsOf } from './column';
import { padded } from './comparison';
import { nameAxis } from './name-axis';
import { lineStyle, promise, tipStyle } from './palette';
import { unitText } from './value-text';

const ROW = 26;

/** A part of what moves a number from its base. */
interface Bar {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly color: string;
}

/** How far what one input does may be from what is shown, with 95 % confidence. */
interface Whisker {
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

interface Drawing {
  readonly base: number;
  readonly names: readonly string[];
  readonly bars: readonly Bar[];
  readonly whiskers: readonly Whisker[];
  readonly text: (value: number) => string;
  readonly told: (name: string) => string;
}

/** What the uncertain inputs of a value do to it: a bar each, from where the value is if the input is low to where it is if it is high. */
export function sensitivityTornado({ name, unit, base, inputs }: Tornado): Chart {
  const [low, high] = [0, 1].map((index) => lineStyle(index).color) as [string, string];
  const described = inputs.map((input) => `${input.name} ${input.low.text} to ${input.high.text}`);
  return {
    title: `Sensitivity: ${name}`,
    describes: `What each uncertain input does to the median of ${base.text}, in its lowest tenth and in its highest, the most influential first: ${described.join('; ')}.`,
    numbers: {
      head: ['input', 'in its lowest tenth', 'in its highest tenth'],
      rows: inputs.map((input) => [input.name, input.low.text, input.high.text]),
    },
    data: {
      head: ['input', `low_${unit}`, `base_${unit}`, `high_${unit}`].map((word) => word.replace(/_$/, '')),
      rows: inputs.map((input) => [input.name, input.low.value, base.value, input.high.value]),
    },
    legend: [
      { label: 'input in its lowest tenth', color: low },
      { label: 'in its highest tenth', color: high },
    ],
    plot: (width) =>
      plotOf(
        {
          base: base.value,
          names: inputs.map((input) => input.name),
          bars: inputs.flatMap((input) => [
            { name: input.name, from: base.value, to: input.low.value, color: low },
            { name: input.name, from: base.value, to: input.high.value, color: high },
          ]),
          whiskers: [],
          text: (value) => unitText(unit, value),
          told: (asked) => {
            const input = inputs.find((one) => one.name === asked);
            return `${asked}\n${input?.low.text ?? ''} … ${input?.high.text ?? ''}`;
          },
        },
        width,
      ),
  };
}

/** What each node does to a latency where it is a tenth faster: a bar each from the design as it is drawn, with its interval. */
export function explanationTornado(experiment: ExperimentTable): Chart {
  const [column] = columnsOf(experiment);
  const [drawn, ...nodes] = experiment.rows;
  const base = drawn?.estimates[0]?.value ?? 0;
  const { name: latency = '', text = String } = column ?? {};
  const effects = nodes.flatMap(({ levels, differences }) => {
    const difference = differences?.[0];
    return difference === undefined || difference.value === null
      ? []
      : [{ name: levels.join(', '), difference: { ...difference, value: difference.value } }];
  });
  const { color } = lineStyle(0);
  const factor = experiment.factors.join(', ');
  return {
    title: `${latency} with one node ${factor}`,
    describes: `${latency} is ${drawn?.estimates[0]?.text ?? ''}. With one node ${factor} it changes: ${effects.map(({ name, difference }) => `${name} ${difference.text}`).join('; ')}.`,
    numbers: {
      head: [factor, latency],
      rows: effects.map(({ name, difference }) => [name, difference.text]),
    },
    data: {
      head: [factor, `change of ${latency}`, 'low', 'high'],
      rows: effects.map(({ name, difference: { value, low = null, high = null } }) => [
        name,
        value,
        low,
        high,
      ]),
    },
    legend: [],
    plot: (width) =>
      plotOf(
        {
          base,
          names: effects.map(({ name }) => name),
          bars: effects.map(({ name, difference }) => ({
            name,
            from: base,
            to: base + difference.value,
            color,
          })),
          whiskers: effects.flatMap(({ name, difference: { low, high } }) =>
            low === undefined || high === undefined ? [] : [{ name, low: base + low, high: base + high }],
          ),
          text,
          told: (asked) => `${asked}\n${effects.find(({ name }) => name === asked)?.difference.text ?? ''}`,
        },
        width,
      ),
  };
}

function plotOf({ base, names, bars, whiskers, text, told }: Drawing, width: number): PlotOptions {
  const { marginLeft, axis } = nameAxis(names, width);
  const ends = [base, ...bars.map(({ to }) => to), ...whiskers.flatMap(({ low, high }) => [low, high])];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const room = (most - least) * 0.06;
  return {
    height: ROW * names.length + 50,
    marginLeft,
    marginRight: 24,
    x: { domain: room > 0 ? [least - room, most + room] : padded([base]), label: null },
    y: { type: 'band', domain: names, padding: 0.3, label: null },
    marks: [
      gridX({ ticks: width / 110 }),
      axisX({ ticks: width / 110, tickFormat: text }),
      axis,
      barX(bars, { x1: 'from', x2: 'to', y: 'name', fill: 'color' }),
      link(whiskers, { x1: 'low', x2: 'high', y1: 'name', y2: 'name', stroke: promise(), strokeWidth: 1.5 }),
      ruleX([base], { stroke: promise() }),
      tip(bars, pointerY({ x: 'to', y: 'name', title: ({ name }: Bar) => told(name), ...tipStyle() })),
    ],
  };
}
