import type { Axis, CurvePicture, Point } from '../../../src/calculators';
import { formatSeconds, formatShare, plain } from '../../../src/estimate/number-format';
import { drawing, label, svg } from './svg';

const WIDTH = 560;
const HEIGHT = 250;
const [LEAST_LEFT, RIGHT, TOP, BOTTOM] = [74, 16, 30, 42];
/** As wide as a character of a label is at most. */
const CHARACTER = 7;
/** More nines than a number of 64 bits can tell from 1. */
const MOST_NINES = 15;

/** A curve on two axes, with the point that is asked for and the limit that must be reached. */
export function drawCurve(picture: CurvePicture): SVGElement {
  const { title, x, y, points, mark, limit } = picture;
  const all = mark === undefined ? points : [...points, mark];
  const heights = all.map(([, height]) => height);
  const up = scale(y, limit === undefined ? heights : [...heights, limit], HEIGHT - BOTTOM, TOP);
  const longest = Math.max(...up.ticks.map((tick) => textOn(y, tick).length));
  const left = Math.max(LEAST_LEFT, longest * CHARACTER + 8);
  const across = scale(
    x,
    all.map(([at]) => at),
    left,
    WIDTH - RIGHT,
  );
  const place = ([at, height]: Point): string => `${round(across.place(at))} ${round(up.place(height))}`;
  const isWhole = points.length < 20;
  const shapes = [
    svg('path', { class: 'axis', d: `M${left} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}` }),
    ...across.ticks.map((tick) => label(across.place(tick), HEIGHT - BOTTOM + 16, textOn(x, tick))),
    ...up.ticks.map((tick) => label(left - 6, up.place(tick) + 4, textOn(y, tick), 'end')),
    label((left + WIDTH - RIGHT) / 2, HEIGHT - 6, x.label),
    label(left, TOP - 14, y.label, 'start'),
    svg('path', { class: 'line', d: `M${points.map(place).join('L')}` }),
    ...(isWhole ? points.map((point) => dot(place(point), 3)) : []),
  ];
  if (limit !== undefined)
    shapes.push(svg('path', { class: 'limit', d: `M${left} ${round(up.place(limit))}H${WIDTH - RIGHT}` }));
  if (mark !== undefined) {
    const [at, height] = mark;
    const d = `M${left} ${round(up.place(height))}H${round(across.place(at))}V${HEIGHT - BOTTOM}`;
    shapes.push(svg('path', { class: 'guide', d }), dot(place(mark), 5));
  }
  return drawing(WIDTH, HEIGHT, title, describe(picture), ...shapes);
}

function dot(place: string, r: number): SVGElement {
  const [cx = '', cy = ''] = place.split(' ');
  return svg('circle', { class: 'dot', cx, cy, r });
}

function describe({ x, y, points, mark, limit }: CurvePicture): string {
  const said = ([at, height]: Point): string => `${textOn(y, height)} at ${textOn(x, at)}`;
  const ends = [points[0], points.at(-1)].flatMap((point) => (point === undefined ? [] : [said(point)]));
  return [
    `${y.label} by ${x.label}: from ${ends.join(' to ')}.`,
    ...(mark === undefined ? [] : [`Marked: ${said(mark)}.`]),
    ...(limit === undefined ? [] : [`Limit: ${textOn(y, limit)}.`]),
  ].join(' ');
}

interface Scale {
  readonly ticks: readonly number[];
  place(value: number): number;
}

/** From where to where an axis goes on the page, and its marks: from 0 on, or nine by nine. */
function scale({ nines, dimension }: Axis, values: readonly number[], from: number, to: number): Scale {
  if (nines === true) {
    const most = Math.min(
      MOST_NINES,
      Math.ceil(Math.max(1, ...values.filter((one) => one < 1).map(ninesOf))),
    );
    const count = Math.ceil(most / Math.ceil(most / 6));
    const every = Math.ceil(most / 6);
    const ticks = Array.from({ length: count + 1 }, (_, index) => 1 - 10 ** -(index * every));
    return { ticks, place: (value) => from + (Math.min(ninesOf(value), most) / most) * (to - from) };
  }
  const isCount = dimension === 'count';
  const least = isCount ? Math.min(1, ...values) : 0;
  const most = Math.max(...values, least + Number.MIN_VALUE);
  const step = niceStep((most - least) / 5, isCount && least === 1);
  const ticks: number[] = [];
  for (let index = Math.ceil(least / step); index * step <= most * (1 + 1e-9); index++)
    ticks.push(Number((index * step).toPrecision(12)));
  return { ticks, place: (value) => from + ((value - least) / (most - least)) * (to - from) };
}

/** 1, 2 or 5 times a power of ten, at least so much. */
function niceStep(least: number, isWhole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10) * power;
  return isWhole ? Math.max(1, Math.round(step)) : step;
}

function ninesOf(share: number): number {
  return share >= 1 ? Infinity : -Math.log10(1 - Math.max(0, share));
}

function textOn({ dimension }: Axis, value: number): string {
  if (dimension === 'time') return formatSeconds(value);
  return dimension === 'share' ? formatShare(value) : plain(value);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
