import {
  absDependencies,
  addDependencies,
  bitAndDependencies,
  bitNotDependencies,
  bitOrDependencies,
  bitXorDependencies,
  cbrtDependencies,
  ceilDependencies,
  combinationsDependencies,
  create,
  createUnitDependencies,
  divideDependencies,
  dotDivideDependencies,
  dotMultiplyDependencies,
  dotPowDependencies,
  equalDependencies,
  expDependencies,
  factorialDependencies,
  floorDependencies,
  largerDependencies,
  leftShiftDependencies,
  logDependencies,
  log10Dependencies,
  log2Dependencies,
  matrixDependencies,
  maxDependencies,
  meanDependencies,
  medianDependencies,
  minDependencies,
  modDependencies,
  multiplyDependencies,
  permutationsDependencies,
  powDependencies,
  prodDependencies,
  rangeDependencies,
  rightArithShiftDependencies,
  rightLogShiftDependencies,
  roundDependencies,
  signDependencies,
  smallerDependencies,
  sqrtDependencies,
  stdDependencies,
  subtractDependencies,
  sumDependencies,
  toDependencies,
  transposeDependencies,
  unaryMinusDependencies,
  unitDependencies,
  varianceDependencies,
  type FactoryFunctionMap,
  type Matrix,
  type Unit,
} from 'mathjs';

export type { Matrix, Unit };

/** What mathjs keeps of one unit in a compound one; its types leave this out. */
export interface UnitPart {
  readonly unit: { readonly name: string; readonly value: number; readonly dimensions: readonly number[] };
  readonly prefix: { readonly name: string; readonly value: number };
  readonly power: number;
}
export interface UnitParts {
  readonly units: readonly UnitPart[];
  /** In SI base units (bits for data). */
  readonly value: number | null;
  readonly dimensions: readonly number[];
}

interface Prefix {
  readonly name: string;
  readonly value: number;
  readonly scientific: boolean;
}

interface UnitRegistry {
  readonly UNITS: Record<string, { prefixes: Readonly<Record<string, Prefix>> }>;
  readonly BASE_DIMENSIONS: readonly string[];
  isValidAlpha: (character: string) => boolean;
  isValuelessUnit(name: string): boolean;
}

/**
 * Only these factories are bundled: neither `import` nor `evaluate` exists in what a cell can reach. `predictable` keeps
 * numbers real: the square root of −1 is no number.
 */
const factories = {
  absDependencies,
  addDependencies,
  bitAndDependencies,
  bitNotDependencies,
  bitOrDependencies,
  bitXorDependencies,
  cbrtDependencies,
  ceilDependencies,
  combinationsDependencies,
  createUnitDependencies,
  divideDependencies,
  dotDivideDependencies,
  dotMultiplyDependencies,
  dotPowDependencies,
  equalDependencies,
  expDependencies,
  factorialDependencies,
  floorDependencies,
  largerDependencies,
  leftShiftDependencies,
  logDependencies,
  log10Dependencies,
  log2Dependencies,
  matrixDependencies,
  maxDependencies,
  meanDependencies,
  medianDependencies,
  minDependencies,
  modDependencies,
  multiplyDependencies,
  permutationsDependencies,
  powDependencies,
  prodDependencies,
  rangeDependencies,
  rightArithShiftDependencies,
  rightLogShiftDependencies,
  roundDependencies,
  signDependencies,
  smallerDependencies,
  sqrtDependencies,
  stdDependencies,
  subtractDependencies,
  sumDependencies,
  toDependencies,
  transposeDependencies,
  unaryMinusDependencies,
  unitDependencies,
  varianceDependencies,
} as FactoryFunctionMap;
const math = create(factories, { predictable: true });

/** Functions by name, as untyped as a cell's arguments: mathjs dispatches on them and throws what it cannot do. */
export const functions = math as unknown as Readonly<Record<string, (...values: unknown[]) => unknown>>;

export const registry = (math as unknown as { Unit: UnitRegistry }).Unit;

/** Units that design docs use; all other names are free to be counted (`link`, `cup` and `stone` are no lengths here). */
const KEPT = [
  ...[
    's',
    'sec',
    'secs',
    'second',
    'seconds',
    'min',
    'mins',
    'minute',
    'minutes',
    'h',
    'hr',
    'hrs',
    'hour',
    'hours',
  ],
  ...['day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years', 'decade', 'decades'],
  ...[
    'b',
    'bit',
    'bits',
    'B',
    'byte',
    'bytes',
    'Hz',
    'hertz',
    'W',
    'watt',
    'watts',
    'Wh',
    'J',
    'joule',
    'joules',
  ],
  ...['m', 'meter', 'meters', 'g', 'gram', 'grams', 'kelvin', 'K', 'degC', 'degF', 'V', 'A', 'rad', 'deg'],
];
/** What design docs write besides, each as so many of other units. */
const ALSO = { d: '1 day', bps: '1 bit/s', qps: '1/s', rps: '1/s', tps: '1/s', IOPS: '1/s' };
const kept = new Set(KEPT);
for (const name of Object.keys(registry.UNITS))
  if (!kept.has(name)) Reflect.deleteProperty(registry.UNITS, name);

for (const [name, definition] of Object.entries(ALSO)) functions['createUnit']?.(name, definition);

// As design docs write them: Mbit and KB, where mathjs knows only Mb and kB.
for (const name of ['b', 'bit', 'B', 'bps', 'qps', 'rps', 'tps', 'IOPS']) {
  const unit = registry.UNITS[name];
  const thousand = { name: 'K', value: 1e3, scientific: true };
  if (unit) unit.prefixes = { ...registry.UNITS['b']?.prefixes, ...unit.prefixes, K: thousand };
}

// `as` is a word in `5 GB as MB`; nobody waits for an attosecond.
const second = registry.UNITS['s'];
if (second)
  second.prefixes = Object.fromEntries(Object.entries(second.prefixes).filter(([name]) => name !== 'a'));

// `µs` as people and this language write it: the micro sign, and the Greek letter that looks like it.
for (const { prefixes } of Object.values(registry.UNITS))
  for (const name of ['\u00B5', '\u03BC'])
    if (prefixes['u'] !== undefined && prefixes[name] === undefined)
      Object.assign(prefixes, { [name]: { ...prefixes['u'], name } });

// Whatever can be a name can be counted: `用户`, `log_line`. Mathjs asks for each UTF-16 unit, so for halves of letters too.
registry.isValidAlpha = (character) => /^[\p{L}\p{N}\p{Cs}_$°]$/u.test(character) && !/\d/.test(character);

/** The names of all units, without prefixes. */
export const unitNames: readonly string[] = [...KEPT, ...Object.keys(ALSO)];

/** True of a unit's name, with or without prefix: `ms`, `MiB`. */
export function isUnit(name: string): boolean {
  return registry.isValuelessUnit(name);
}

/** One of a unit: `unitOf('ms')`. */
export function unitOf(name: string): Unit {
  return functions['unit']?.(1, name) as Unit;
}

/** The unit alone, as mathjs wants it to convert to. */
export function withoutValue(quantity: Unit): Unit {
  const unit = quantity.clone();
  (unit as unknown as { value: number | null }).value = null;
  return unit;
}

/** One of a unit that stands alone. */
export function oneOf(unit: Unit): Unit {
  return functions['multiply']?.(1, unit) as Unit;
}

/** Makes a word a unit with a dimension of its own: what it counts can only be added to its like. */
export function createCount(word: string): void {
  if (!isUnit(word)) functions['createUnit']?.(word);
}

export function isQuantity(value: unknown): value is Unit {
  return typeof value === 'object' && value !== null && (value as { type?: string }).type === 'Unit';
}

export function isMatrix(value: unknown): value is Matrix {
  return typeof value === 'object' && value !== null && (value as { isMatrix?: boolean }).isMatrix === true;
}

export function partsOf(quantity: Unit): UnitParts {
  return quantity as unknown as UnitParts;
}
