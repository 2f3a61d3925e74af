import { isMatrix, isQuantity, partsOf, type Unit } from './mathematics';
import { powersOf, siAmount, type Value } from './values';

/** A value for people, and the number and unit that JSON has of it. */
export interface Formatted {
  readonly text: string;
  readonly number: number | boolean | string | null;
  readonly unit: string;
}

const BIG = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
const SMALL = ['', 'm', 'µ', 'n', 'p'];

/** Three significant digits, or all digits of a whole number below a thousand; never an exponent below 10¹⁸. */
function digits(value: number): string {
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(3));
  const magnitude = Math.abs(rounded);
  if (magnitude >= 1e21 || magnitude < 1e-12) return rounded.toExponential().replace('e+', 'e');
  return rounded.toString().includes('e') ? rounded.toFixed(14).replace(/0+$/, '') : rounded.toString();
}

/** `34.7` and `k`: a number between 1 and 1000 and the prefix that scales it. */
function engineering(value: number): { text: string; prefix: string } {
  if (!Number.isFinite(value)) return { text: value > 0 ? '∞' : value < 0 ? '−∞' : '?', prefix: '' };
  const magnitude = Math.abs(Number(value.toPrecision(3)));
  if (magnitude === 0) return { text: '0', prefix: '' };
  let step = Math.floor(Math.log10(magnitude) / 3 + 1e-9);
  step = Math.min(Math.max(step, 1 - SMALL.length), BIG.length - 1);
  return { text: digits(value / 1000 ** step), prefix: (step >= 0 ? BIG[step] : SMALL[-step]) ?? '' };
}

/** A plain number: `34.7 k`, `0.0034`. Small ones have no word, so they stay as they are. */
function plain(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 10_000) return value.toString();
  if (Math.abs(value) < 1000) return digitsNear(value);
  const { text, prefix } = engineering(value);
  return prefix === '' ? text : `${text} ${prefix}`;
}

/** Three digits, but as many nines as there are: 0.999999 is not 1. */
function digitsNear(value: number): string {
  const distance = Math.abs(1 - Math.abs(value));
  const nines = distance > 0 && distance < 0.01 ? Math.min(12, 1 - Math.floor(Math.log10(distance))) : 0;
  return nines > 2 ? Number(value.toFixed(nines)).toString() : digits(value);
}

const YEAR = 365.25 * 86_400;

/** A duration as people say it. */
export function formatSeconds(seconds: number): string {
  const magnitude = Math.abs(seconds);
  if (!Number.isFinite(seconds) || magnitude < 120) {
    const { text, prefix } = engineering(seconds);
    return prefix === '' || SMALL.includes(prefix) ? `${text} ${prefix}s` : `${digits(seconds)} s`;
  }
  if (magnitude < 7200) return `${digits(seconds / 60)} min`;
  if (magnitude < 2 * 86_400) return `${digits(seconds / 3600)} h`;
  return magnitude < 2 * YEAR ? `${digits(seconds / 86_400)} days` : `${plain(seconds / YEAR)} years`;
}

/** A share in percent, as `to %` and `99.9 %` have it. */
export function formatPercentage(share: number): Formatted {
  return { text: formatShare(share), number: withoutNoise(share * 100), unit: '%' };
}

/** A share as a percentage, with as many nines as there are. */
export function formatShare(share: number): string {
  return `${Number((Number(digitsNear(share)) * 100).toPrecision(12))} %`;
}

/** Any value in engineering notation, with the unit that its author would expect. */
export function formatValue(value: Value): Formatted {
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
        : value.calculation.name;
  return { text, number: null, unit: '' };
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
  return { text: `${plain(number)} ${unit}`, number, unit };
}

function formatQuantity(value: Unit): Formatted {
  const parts = ownParts(value);
  const number = amountOf(value, parts);
  const unit = unitText(parts);
  const [first] = parts;
  if (parts.length === 1 && first?.name === 's' && first.power === 1)
    return { text: formatSeconds(number), number, unit };
  if (
    first !== undefined &&
    first.power === 1 &&
    (first.name === 'B' || first.name === 'bit' || first.name === 's')
  ) {
    const { text, prefix } = engineering(number);
    return { text: `${text} ${prefix}${unit}`, number, unit };
  }
  return { text: `${plain(number)} ${unit}`, number, unit };
}

/** A number without the last binary digits that only rounding has made: 99.9 ÷ 100 is 0.999. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(15));
}

function amountOf(value: Unit, parts: readonly Part[]): number {
  const scale = parts.reduce((product, { amount, power }) => product * amount ** power, 1);
  return withoutNoise(siAmount(value) / scale);
}

/** The units as written, those that cancel left out; seconds and bytes without their prefixes if `bare`. */
function writtenParts(value: Unit, bare: boolean): Part[] {
  const parts = new Map<string, Part>();
  for (const { unit, prefix, power } of partsOf(value).units) {
    const family = {
      s: 's',
      B: 'B',
      b: 'bit',
      bit: 'bit',
      bits: 'bit',
      byte: 'B',
      bytes: 'B',
      sec: 's',
      second: 's',
      seconds: 's',
    }[unit.name];
    const name = bare && family !== undefined ? family : `${prefix.name}${unit.name}`;
    const bits = unit.name in DATA ? 8 : 1;
    const amount =
      bare && family !== undefined ? (family === 'bit' ? 1 / 8 : 1) : (unit.value * prefix.value) / bits;
    const known = parts.get(name);
    parts.set(name, { name, amount, power: (known?.power ?? 0) + power });
  }
  return [...parts.values()].filter(({ power }) => Math.abs(power) > 1e-12);
}

const DATA = { b: 1, bit: 1, bits: 1, B: 1, byte: 1, bytes: 1 };

/** The author's own units where they fit together; SI where seconds meet days. */
function ownParts(value: Unit): Part[] {
  const parts = writtenParts(value, true);
  const powers = powersOf(value);
  const times = parts.filter(({ name }) => TIMES.has(name));
  const sizes = parts.filter(({ name }) => name === 'B' || name === 'bit');
  const clean = times.length <= 1 && sizes.length <= 1 && parts.length === Object.keys(powers).length;
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
    Object.entries(powers).map(([name, power]) => ({ name: names[name] ?? name, amount: 1, power })),
  );
}

const TIMES = new Set([
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
