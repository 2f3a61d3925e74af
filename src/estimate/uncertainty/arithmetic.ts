import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { isQuantity, type Unit } from '../mathematics';
import { baseAmount, Chance, inUnit, isChance, isUncertain, sourcesOf, Uncertain } from './uncertain';

type Scalar = number | Unit;
type Amount = Scalar | Uncertain;

/**
 * What mathjs computes of two amounts in base units, in the fewest steps. Whether it may be done at all, and in which
 * unit, one call of mathjs itself has shown before.
 */
const KERNELS: Readonly<Record<string, (one: number, other: number) => number>> = {
  abs: Math.abs,
  add: (one, other) => one + other,
  subtract: (one, other) => one - other,
  multiply: (one, other) => one * other,
  divide: (one, other) => one / other,
  dotMultiply: (one, other) => one * other,
  dotDivide: (one, other) => one / other,
  unaryMinus: (one) => -one,
  pow: power,
  dotPow: power,
  sqrt: Math.sqrt,
  exp,
  min: Math.min,
  max: Math.max,
};

function power(base: number, exponent: number): number {
  if (exponent === 2) return base * base;
  return base > 0 ? exp(exponent * ln(base)) : base ** exponent;
}

function isAmount(value: unknown): value is Amount {
  return typeof value === 'number' || isQuantity(value) || isUncertain(value);
}

/** True of a value that differs from case to case. */
export function varies(value: unknown): value is Uncertain | Chance {
  return isUncertain(value) || isChance(value);
}

/** One case of a value: a sample of it, or itself. */
function caseOf(value: unknown, index: number): unknown {
  return varies(value) ? value.at(index) : value;
}

/** How many cases there are, if one of the values varies. */
function casesOf(values: readonly unknown[]): number {
  const one = values.find(varies);
  return one === undefined ? 0 : isUncertain(one) ? one.samples.length : one.outcomes.length;
}

/**
 * Does to every sample what is done to a certain value. `name` is that of the function in mathjs, `scalar` does it to
 * certain values. @throws whatever `scalar` throws
 */
export function onSamples(
  name: string,
  values: readonly unknown[],
  scalar: (values: readonly unknown[]) => unknown,
): unknown {
  const kernel = Object.hasOwn(KERNELS, name) ? KERNELS[name] : undefined;
  if (kernel === undefined || values.length > 2 || !values.every(isAmount)) return eachCase(values, scalar);
  const pattern = scalar(values.map((value) => caseOf(value, 0)));
  if (!isAmount(pattern)) return eachCase(values, scalar);
  const count = casesOf(values);
  const samples = new Float64Array(count);
  const [one, other = 0] = values;
  const left = isUncertain(one) ? one.samples : undefined;
  const right = isUncertain(other) ? other.samples : undefined;
  const leftAmount = isUncertain(one) ? 0 : baseAmount(one ?? 0);
  const rightAmount = isUncertain(other) ? 0 : baseAmount(other);
  for (let index = 0; index < count; index++)
    samples[index] = kernel(
      left === undefined ? leftAmount : (left[index] as number),
      right === undefined ? rightAmount : (right[index] as number),
    );
  return new Uncertain(samples, unitOf(pattern), sourcesOf(values));
}

/** The value that `scalar` has in every case of some values of which one varies. */
export function eachCase(
  values: readonly unknown[],
  scalar: (values: readonly unknown[]) => unknown,
): unknown {
  const count = casesOf(values);
  const at = (index: number): unknown => scalar(values.map((value) => caseOf(value, index)));
  const pattern = at(0);
  const sources = sourcesOf(values);
  if (typeof pattern === 'boolean')
    return new Chance(
      Uint8Array.from({ length: count }, (_, index) => (at(index) === true ? 1 : 0)),
      sources,
    );
  if (!isAmount(pattern)) return pattern;
  const samples = Float64Array.from({ length: count }, (_, index) => {
    const value = at(index);
    return typeof value === 'number' || isQuantity(value) ? baseAmount(value) : NaN;
  });
  return new Uncertain(samples, unitOf(pattern), sources);
}

function unitOf(pattern: Amount): Unit | undefined {
  if (isUncertain(pattern)) return pattern.unit;
  return isQuantity(pattern) ? inUnit(1, pattern) : undefined;
}

/** A comparison of amounts of one dimension, of which one varies, case by case. */
export function compareSamples(
  one: Amount,
  other: Amount,
  compare: (one: number, other: number) => boolean,
): Chance {
  const at = (value: Amount): ((index: number) => number) => {
    if (isUncertain(value)) return (index) => value.samples[index] as number;
    const amount = baseAmount(value);
    return () => amount;
  };
  const [left, right] = [at(one), at(other)];
  const outcomes = new Uint8Array(casesOf([one, other]));
  for (let index = 0; index < outcomes.length; index++)
    outcomes[index] = compare(left(index), right(index)) ? 1 : 0;
  return new Chance(outcomes, sourcesOf([one, other]));
}
