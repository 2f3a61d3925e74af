import { isMatrix, isQuantity, partsOf, type Unit } from './mathematics';
import { engineering, formatSeconds, formatShare, plain, withoutNoise } from './number-format';
import type { Ranking } from './uncertainty/ranking';
import { isChance, isUncertain } from './uncertainty/uncertain';
import { countedWord, powersOf, siAmount, type Value } from './values';

/** A value for people, and the number and unit that JSON has of it. */
export interface Formatted {
  readonly text: string;
  readonly number: number | boolean | string | null;
  readonly unit: string;
  /** In `unit`: the bounds that an uncertain value is below in 5 % and in 95 % of cases. */
  readonly interval?: Interval;
}

export interface Interval {
  readonly p5: number;
  readonly p95: number;
}

/** A share in percent, as `to %` and `99.9 %` have it. */
export function formatPercentage(share: number): Formatted {
  return { text: formatShare(share), number: withoutNoise(share * 100), unit: '%' };
}

/** Any value in engineering notation, with the unit that its author would expect. */
export function formatValue(given: Value): Formatted {
  if (isChance(given)) {
    const { probability } = given;
    return {
      text: `true in ${formatShare(Number(probability.toPrecision(4)))} of cases`,
      number: withoutNoise(probability),
      unit: '',
    };
  }
  const value = isUncertain(given) ? given.median : given;
  if (typeof value === 'number')
    return {
      text: Number.isFinite(value) ? plain(value) : engineering(value).text,
      number: withoutNoise(value),
      unit: '',
    };
  if (typeof value === 'boolean') return { text: value ? 'true' : 'false', number: value, unit: '' };
  if (typeof value === 'string') return { text: value, number: value, unit: '' };
  if (isQuantity(value)) return formatQuantity(value);
  if (isMatrix(value)) {
    const items = value.toArray() as unknown as readonly (Value | readonly Value[])[];
    const shown = items
      .slice(0, 8)
      .map((item) =>
        Array.isArray(item)
          ? `[${item.map((one: Value) => formatValue(one).text).join(', ')}]`
          : formatValue(item as Value).text,
      );
    return {
      text: `[${shown.join(', ')}${items.length > 8 ? `, … (${items.length})` : ''}]`,
      number: null,
      unit: '',
    };
  }
  const text =
    value.kind === 'defined'
      ? `${value.name}(${value.parameters.join(', ')})`
      : value.kind === 'namespace'
        ? value.name
        : value.kind === 'ranking'
          ? rankingText(value)
          : value.calculation.name;
  return { text, number: null, unit: '' };
}

/** `row 71 %, creates 28 %`: who makes the spread. */
function rankingText({ influences }: Ranking): string {
  const most = influences
    .slice(0, 3)
    .map(({ name, share }) => `${name} ${formatShare(Number(share.toFixed(2)))}`);
  return `${most.join(', ')}${influences.length > 3 ? ', …' : ''}`;
}

interface Part {
  readonly name: string;
  /** SI amount (with bytes) of one of it. */
  readonly amount: number;
  readonly power: number;
}

/** A value that was converted: in the unit that its author asked for. */
export function formatConverted(value: Value): Formatted {
  if (!isQuantity(value)) return formatValue(value);
  const parts = writtenParts(value, false);
  const number = amountOf(value, parts);
  const unit = unitText(parts);
  return { text: written(number, unit, parts), number, unit };
}

function formatQuantity(value: Unit): Formatted {
  const parts = ownParts(value);
  const number = amountOf(value, parts);
  const unit = unitText(parts);
  const [first] = parts;
  if (parts.length === 1 && first?.name === 's' && first.power === 1)
    return { text: formatSeconds(number), number, unit };
  return { text: written(number, unit, parts), number, unit };
}

/** The number's prefix joins a unit that takes one: `1.05 MB`, but `1.05 M user`, and nobody says ks. */
function written(number: number, unit: string, [first]: readonly Part[]): string {
  const joins = first?.power === 1 && PREFIXED.has(first.name);
  if (!joins || (first.name === 's' && Math.abs(number) >= 1000)) return `${plain(number)} ${unit}`;
  const { text, prefix } = engineering(number);
  return `${text} ${prefix}${unit}`;
}

const PREFIXED = new Set(['s', 'B', 'bit', 'bps']);

function amountOf(value: Unit, parts: readonly Part[]): number {
  const scale = parts.reduce((product, { amount, power }) => product * amount ** power, 1);
  return withoutNoise(siAmount(value) / scale);
}

/** The units as written, those that cancel left out; seconds and bytes without their prefixes if `bare`. */
function writtenParts(value: Unit, bare: boolean): Part[] {
  const parts = new Map<string, Part>();
  for (const { unit, prefix, power } of partsOf(value).units) {
    const family = FAMILIES.get(unit.name);
    const name = bare && family !== undefined ? family : `${prefix.name}${unit.name}`;
    const bits = family === undefined || family === 's' ? 1 : 8;
    const amount =
      bare && family !== undefined
        ? family === 'bit' || family === 'bps'
          ? 1 / 8
          : 1
        : (unit.value * prefix.value) / bits;
    const known = parts.get(name);
    parts.set(name, { name, amount, power: (known?.power ?? 0) + power });
  }
  return [...parts.values()].filter(({ power }) => Math.abs(power) > 1e-12);
}

/** Units that differ only in how they are written. */
const FAMILIES: ReadonlyMap<string, 's' | 'B' | 'bit' | 'bps'> = new Map([
  ...(['s', 'sec', 'secs', 'second', 'seconds'] as const).map((name) => [name, 's'] as const),
  ...(['B', 'byte', 'bytes'] as const).map((name) => [name, 'B'] as const),
  ...(['b', 'bit', 'bits'] as const).map((name) => [name, 'bit'] as const),
  ['bps', 'bps'] as const,
]);

/** The author's own units where they fit together; SI where seconds meet days. */
function ownParts(value: Unit): Part[] {
  const parts = writtenParts(value, true);
  const powers = powersOf(value);
  const times = parts.filter(({ name }) => TIMES.has(name));
  const sizes = parts.filter(({ name }) => name === 'B' || name === 'bit');
  // `qps` beside anything else is no unit of its own.
  const whole = parts.length === 1 || !parts.some(({ name }) => RATES.has(name));
  const clean = whole && times.length <= 1 && sizes.length <= 1 && parts.length <= Object.keys(powers).length;
  if (clean) return sorted(parts);
  const names: Readonly<Record<string, string>> = {
    TIME: 's',
    BIT: 'B',
    LENGTH: 'm',
    MASS: 'kg',
    CURRENT: 'A',
    TEMPERATURE: 'K',
    ANGLE: 'rad',
  };
  return sorted(
    Object.entries(powers).map(([name, power]) => ({
      name: names[name] ?? countedWord(name),
      amount: 1,
      power,
    })),
  );
}

const RATES = new Set(['bps', 'qps', 'rps', 'tps']);

const TIMES = new Set([
  'd',
  's',
  'min',
  'mins',
  'minute',
  'minutes',
  'h',
  'hr',
  'hrs',
  'hour',
  'hours',
  'day',
  'days',
  'week',
  'weeks',
  'month',
  'months',
  'year',
  'years',
  'decade',
  'decades',
  'Hz',
  'hertz',
]);

function sorted(parts: readonly Part[]): Part[] {
  return [...parts.filter(({ power }) => power > 0), ...parts.filter(({ power }) => power < 0)];
}

function unitText(parts: readonly Part[]): string {
  const one = ({ name, power }: Part): string =>
    Math.abs(power) === 1 ? name : `${name}^${Math.abs(power)}`;
  const above = parts.filter(({ power }) => power > 0).map(one);
  const below = parts.filter(({ power }) => power < 0).map((part) => `/${one(part)}`);
  return above.join(' ') + below.join('');
}
