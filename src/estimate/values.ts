import type { CalculatorFunction, Dimension, Table } from '../calculators';
import {
  createCount,
  functions,
  isMatrix,
  isQuantity,
  partsOf,
  registry,
  unitOf,
  withoutValue,
  type Matrix,
  type Unit,
} from './mathematics';
import type { Names } from './names';
import type { Draws } from './uncertainty/draws';
import type { Effects } from './solving/effects';
import type { Ranking } from './uncertainty/ranking';
import { isChance, isUncertain, Uncertain, type Chance } from './uncertainty/uncertain';

export type { Dimension } from '../calculators';

/** A function that a cell has defined: `f(x) = x^2`. */
export interface Defined {
  readonly kind: 'defined';
  readonly name: string;
  readonly parameters: readonly string[];
  /** Evaluates it with the names and the draws of whoever calls it. */
  readonly call: (values: readonly Value[], caller: { names: Names; draws: Draws }) => Value;
}
/** A calculator's function. */
export interface Calculation {
  readonly kind: 'calculation';
  readonly calculation: CalculatorFunction;
}
/** What a calculator says of several choices. */
export interface Choices extends Table {
  readonly kind: 'table';
}
/** Values under one name: `latency.…`, `quorum.…`, `sim.…`. */
export interface Namespace {
  readonly kind: 'namespace';
  readonly name: string;
  readonly members: ReadonlyMap<string, Value>;
}

/** What is known exactly. */
export type Certain =
  number | boolean | string | Unit | Matrix | Defined | Calculation | Namespace | Ranking | Effects | Choices;
export type Value = Certain | Uncertain | Chance;

/** What stands for a value where only its kind is asked: one case of what varies. */
export function exampleOf(value: Value): Certain {
  return isUncertain(value) || isChance(value) ? value.at(0) : value;
}

/** What mathjs appends to a word that counts, to make the name of its dimension. */
const COUNTED = '_STUFF';
const DOLLAR = `$${COUNTED}`;

const POWERS: Readonly<Record<Dimension, Readonly<Record<string, number>>>> = {
  time: { TIME: 1 },
  data: { BIT: 1 },
  'data rate': { BIT: 1, TIME: -1 },
  rate: { TIME: -1 },
  count: {},
  share: {},
  money: { [DOLLAR]: 1 },
  'money rate': { [DOLLAR]: 1, TIME: -1 },
  'price of data': { [DOLLAR]: 1, BIT: -1 },
  'price of storage': { [DOLLAR]: 1, BIT: -1, TIME: -1 },
};

/** The powers of a quantity's base dimensions that are not 0: `TIME`, `BIT`, or `user_STUFF` of a word that counts. */
export function powersOf(value: Value): Record<string, number> {
  const powers: Record<string, number> = {};
  const quantity = exampleOf(value);
  if (!isQuantity(quantity)) return powers;
  partsOf(quantity).dimensions.forEach((power, index) => {
    const name = registry.BASE_DIMENSIONS[index];
    if (name !== undefined && Math.abs(power) > 1e-12) powers[name] = power;
  });
  return powers;
}

/** The word that a dimension counts, if it does. */
export function countedWord(dimension: string): string {
  return dimension.endsWith(COUNTED) ? dimension.slice(0, -COUNTED.length) : dimension;
}

const PHYSICAL = new Set([
  'MASS',
  'LENGTH',
  'TIME',
  'CURRENT',
  'TEMPERATURE',
  'LUMINOUS_INTENSITY',
  'ANGLE',
  'BIT',
]);

/**
 * The amount in SI (seconds, bytes, a second, plain number) if the value has the dimension; `undefined` if not. Words
 * that count may stand in a rate or a count: `35 k url/s` is a rate; below the line in anything else where an amount
 * `forEach` of what is counted will do: `500 B/user` is a size. Of an uncertain value it is the median.
 */
export function amountIn(given: Value, dimension: Dimension, forEach = false): number | undefined {
  const value = isUncertain(given) ? given.median : given;
  if (typeof value === 'number') return dimension === 'count' || dimension === 'share' ? value : undefined;
  if (!isQuantity(value)) return undefined;
  const powers = powersOf(value);
  const wanted = POWERS[dimension];
  const isCounting = dimension === 'rate' || dimension === 'count';
  const fits = [...new Set([...Object.keys(wanted), ...Object.keys(powers)])].every((name) => {
    const [is = 0, should = 0] = [powers[name], wanted[name]];
    if (PHYSICAL.has(name) || should !== 0) return is === should;
    return isCounting || (forEach && dimension !== 'share' && is < 0);
  });
  return fits ? siAmount(value) : undefined;
}

/** The same, with an uncertain plain number for an uncertain value: the amount in each case. */
export function amountsIn(
  value: Value,
  dimension: Dimension,
  forEach: boolean,
): number | Uncertain | undefined {
  if (!isUncertain(value)) return amountIn(value, dimension, forEach);
  if (amountIn(value.at(0), dimension, forEach) === undefined) return undefined;
  const scale = 8 ** (powersOf(value)['BIT'] ?? 0);
  return new Uncertain(
    value.samples.map((sample) => sample / scale),
    undefined,
    value.sources,
  );
}

/** What is an amount, certain or not: of an uncertain one its median. */
export function amountOrUndefined(value: Value): number | Unit | undefined {
  if (isUncertain(value)) return value.median;
  return typeof value === 'number' || isQuantity(value) ? value : undefined;
}

/** A plain number, or an amount in SI; `undefined` of what is neither, or uncertain. */
export function siNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return isQuantity(value) ? siAmount(value) : undefined;
}

/** The amount in SI, with bytes for bits. */
export function siAmount(value: Unit): number {
  const bits = powersOf(value)['BIT'] ?? 0;
  return (partsOf(value).value ?? 1) / 8 ** bits;
}

const UNITS: Readonly<Record<Dimension, string>> = {
  time: 's',
  data: 'B',
  'data rate': 'B/s',
  rate: 's^-1',
  count: '',
  share: '',
  money: '$',
  'money rate': '$/s',
  'price of data': '$/B',
  'price of storage': '$/B/s',
};
/** What people write in place of those units. */
const USUAL: Readonly<Partial<Record<Dimension, string>>> = {
  'money rate': '$/month',
  'price of data': '$/GB',
  'price of storage': '$/GB/month',
};

/** A value of so many seconds, bytes, …; what costs money is by the month and the gigabyte, as prices are. */
export function quantity(amount: number, dimension: Dimension): Value {
  const unit = UNITS[dimension];
  if (unit.includes('$')) createCount('$');
  if (unit === '') return amount;
  const value = functions['unit']?.(amount, unit) as Unit;
  const usual = USUAL[dimension];
  return usual === undefined ? value : (functions['to']?.(value, withoutValue(unitOf(usual))) as Unit);
}

const WORDS: Readonly<Record<string, string>> = {
  TIME: 'second',
  BIT: 'byte',
  LENGTH: 'metre',
  MASS: 'kilogram',
  TEMPERATURE: 'kelvin',
  CURRENT: 'ampere',
  ANGLE: 'radian',
};

/** A value’s kind, for a sentence: `a duration`, `url per second`, `a plain number`. */
export function dimensionName(given: Value): string {
  const value = exampleOf(given);
  if (typeof value === 'number') return 'a plain number';
  if (typeof value === 'boolean') return 'a truth value';
  if (typeof value === 'string') return 'a text';
  if (isMatrix(value)) return 'a list';
  if (!isQuantity(value)) {
    if (value.kind === 'ranking' || value.kind === 'effects' || value.kind === 'table') return 'a table';
    return value.kind === 'namespace' ? `the group “${value.name}”` : 'a function';
  }
  const powers = Object.entries(powersOf(value));
  const [only] = powers;
  if (powers.length === 1 && only?.[1] === 1) {
    if (only[0] === 'TIME') return 'a duration';
    if (only[0] === 'BIT') return 'a size in bytes';
  }
  const name = ([word, power]: [string, number]): string =>
    `${WORDS[word] ?? countedWord(word)}${Math.abs(power) === 1 ? '' : `^${Math.abs(power)}`}`;
  const above = powers.filter(([, power]) => power > 0).map(name);
  const below = powers.filter(([, power]) => power < 0).map(name);
  return `${above.join('·') || '1'}${below.length === 0 ? '' : ` per ${below.join('·')}`}`;
}

/** Two values can be added or compared. */
export function sameDimension(left: Value, right: Value): boolean {
  const [one, other] = [exampleOf(left), exampleOf(right)];
  if (!isQuantity(one) && !isQuantity(other)) return true;
  if (!isQuantity(one) || !isQuantity(other)) return false;
  return one.equalBase(other);
}

/** Two quantities that are alike but for words that one of them counts. */
export function differOnlyInCounts(one: Value, other: Value): boolean {
  const left = powersOf(one);
  const right = powersOf(other);
  return [...PHYSICAL].every((name) => (left[name] ?? 0) === (right[name] ?? 0));
}

/** Only words that count: `3 user`, `2 url/user`. */
export function isCounted(value: Unit): boolean {
  return Object.keys(powersOf(value)).every((name) => !PHYSICAL.has(name));
}

/**
 * One of what a quantity counts, a plain 1 where that is nothing: of `10 req/user/day` one `req/user`, and one `req` if
 * only what stands above the line is asked for.
 */
export function oneCounted(value: Value, { above = false } = {}): Value {
  return Object.entries(powersOf(value))
    .filter(([name, power]) => !PHYSICAL.has(name) && (power > 0 || !above))
    .reduce<Value>((one, [name, power]) => {
      const word = functions['pow']?.(unitOf(countedWord(name)), power);
      return functions['multiply']?.(one, word) as Value;
    }, 1);
}

/** A quantity in which everything cancels out is a plain number. */
export function simplified(value: unknown): Value {
  if (isUncertain(value) && value.unit !== undefined && Object.keys(powersOf(value)).length === 0)
    return new Uncertain(value.samples, undefined, value.sources);
  if (isQuantity(value) && Object.keys(powersOf(value)).length === 0) return partsOf(value).value ?? 1;
  return value as Value;
}
