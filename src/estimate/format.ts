import { magnitudes } from './magnitudes';
import { isMatrix, isQuantity, partsOf, registry, type Unit, type UnitPart } from './mathematics';
import { engineering, formatSeconds, formatShare, grouped, plain, withoutNoise } from './number-format';
import type { Effects } from './solving/effects';
import type { Ranking } from './uncertainty/ranking';
import { isChance, isUncertain } from './uncertainty/uncertain';
import { countedWord, powersOf, siAmount, simplified, type Value } from './values';

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
          ? `[${item.map((one) => formatValue(simplified(one)).text).join(', ')}]`
          : formatValue(simplified(item)).text,
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
          : value.kind === 'effects'
            ? effectsText(value)
            : value.kind === 'table'
              ? value.summary
              : value.calculation.name;
  return { text, number: null, unit: '' };
}

/** `storage × 2, servers × 1.6`: what changes most. */
function effectsText({ effects }: Effects): string {
  const most = [...effects]
    .sort((one, other) => Math.abs(Math.log(other.factor)) - Math.abs(Math.log(one.factor)))
    .slice(0, 3)
    .map(({ name, factor }) => `${name} × ${plain(factor)}`);
  return effects.length === 0 ? 'nothing changes' : `${most.join(', ')}${effects.length > 3 ? ', …' : ''}`;
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
  /** Of one of it: `TIME`, `BIT/TIME`. */
  readonly dimension: string;
  readonly power: number;
}

/** A value that was converted: in the unit that its author asked for. */
export function formatConverted(value: Value): Formatted {
  if (!isQuantity(value)) return formatValue(value);
  const parts = writtenParts(value, false);
  const number = amountOf(value, parts);
  const unit = unitText(parts);
  const [first] = parts;
  // Of time and data the prefixes are units of their own: who asks for ms gets neither s nor thousands of ms.
  const isExact = first?.power === 1 && FAMILIES.some(({ dimension }) => dimension === first.dimension);
  return { text: besideUnit(isExact ? grouped(number) : plain(number), unit), number, unit };
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
  if (!joins || (first.name === 's' && Math.abs(number) >= 1000)) return besideUnit(plain(number), unit);
  const { text, prefix } = engineering(number);
  return `${text} ${prefix}${unit}`;
}

/** `34.7 k url/s`, but `11.6 k/s`, as it is written in a cell. */
function besideUnit(number: string, unit: string): string {
  return unit.startsWith('/') ? `${number}${unit}` : `${number} ${unit}`;
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
    const dimension = dimensionOf(unit);
    const family = FAMILIES.find((one) => one.dimension === dimension && one.value === unit.value);
    const name = bare && family !== undefined ? family.name : `${prefix.name}${unit.name}`;
    const bits = dimension.startsWith('BIT') ? 8 : 1;
    const amount = (unit.value * (bare && family !== undefined ? 1 : prefix.value)) / bits;
    const known = parts.get(name);
    parts.set(name, { name, amount, dimension, power: (known?.power ?? 0) + power });
  }
  return [...parts.values()].filter(({ power }) => Math.abs(power) > 1e-12);
}

/** Units that differ only in how they are written, by their dimension and their size in base units. */
const FAMILIES = [
  { name: 's', dimension: 'TIME', value: 1 },
  { name: 'B', dimension: 'BIT', value: 8 },
  { name: 'bit', dimension: 'BIT', value: 1 },
  { name: 'bps', dimension: 'BIT/TIME', value: 1 },
] as const;

/** `TIME`, `BIT/TIME`, `/TIME`. */
function dimensionOf(unit: UnitPart['unit']): string {
  const named = (sign: number): string[] =>
    registry.BASE_DIMENSIONS.filter((_, index) => Math.sign(unit.dimensions[index] ?? 0) === sign);
  return (
    named(1).join('') +
    named(-1)
      .map((name) => `/${name}`)
      .join('')
  );
}

/** The author's own units where they fit together; SI where seconds meet days. Money is by the gigabyte as written. */
function ownParts(value: Unit): Part[] {
  const written = writtenParts(value, false);
  const perData = written.filter(({ dimension, power }) => dimension === 'BIT' && power < 0);
  const isPrice = perData.length === 1 && written.some(({ name, power }) => name === '$' && power === 1);
  const parts = writtenParts(value, true).map((part) =>
    isPrice && part.dimension === 'BIT' && part.power === perData[0]?.power ? perData[0] : part,
  );
  const powers = powersOf(value);
  const times = parts.filter(({ dimension }) => dimension === 'TIME');
  const sizes = parts.filter(({ dimension }) => dimension === 'BIT');
  // `qps` beside anything else is no unit of its own.
  const whole =
    parts.length === 1 || !parts.some(({ dimension }) => dimension === '/TIME' || dimension === 'BIT/TIME');
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
      dimension: name,
      power,
    })),
  );
}

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

/** The unit of an amount as people write it, `ms` of 20 ms; `undefined` where it has none. */
export function unitShown(value: Value): string | undefined {
  return isQuantity(isUncertain(value) ? value.median : value) ? unitIn(formatValue(value).text) : undefined;
}

const MAGNITUDE = `(?:${[...magnitudes.keys()].join('|')})`;
const AMOUNT = new RegExp(
  `^-?[\\d._]+(?:[eE][+-]?\\d+| × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?\\s*(?:${MAGNITUDE}\\s+)?(?!${MAGNITUDE}/)([\\p{L}$°][^\\s*+]*)$`,
  'u',
);

/** The unit behind a number in a text, without its magnitude: `url/s` of `34.7 k url/s`. */
export function unitIn(text: string): string | undefined {
  return AMOUNT.exec(text)?.[1];
}
