import type { Distribution } from '../distributions';
import { isQuantity, partsOf, withoutValue, type Unit } from '../mathematics';

/** Something that was drawn, under the name that its author knows it by. */
export interface Source {
  readonly name: string;
  readonly samples: Float64Array;
}

/** What is known of a value that was drawn: its distribution, and its samples in ascending order. */
export interface Drawn {
  readonly distribution: Distribution;
  readonly sorted: Float64Array;
}

const NO_SOURCES: ReadonlySet<Source> = new Set();

/**
 * An amount that is not known exactly: equally likely samples of it. Values that come from the same draw have their
 * samples in the same order, so that they stay correlated in whatever is computed from them.
 */
export class Uncertain {
  readonly kind = 'uncertain';
  #sorted: Float64Array | undefined;

  constructor(
    /** In mathjs’s base units: seconds, bits, plain numbers. */
    readonly samples: Float64Array,
    /** Without a value; `undefined` for plain numbers. */
    readonly unit: Unit | undefined,
    /** What was drawn for it, and for what it was computed from. */
    readonly sources = NO_SOURCES,
    /** Where it was drawn as such, and not computed. */
    readonly drawn?: Drawn,
  ) {
    this.#sorted = drawn?.sorted;
  }

  /** What it is distributed like, where it was drawn as such. */
  get origin(): Distribution | undefined {
    return this.drawn?.distribution;
  }

  /** Samples in ascending order. */
  get sorted(): Float64Array {
    this.#sorted ??= Float64Array.from(this.samples).sort();
    return this.#sorted;
  }

  /**
   * The amount below which a share 0 … 1 of the samples lies, in base units; between two samples in proportion, each
   * standing for the middle of its slice (Hyndman and Fan, The American Statistician 50(4), 1996, definition 5).
   */
  percentile(share: number): number {
    const { sorted } = this;
    const place = Math.min(Math.max(share * sorted.length - 0.5, 0), sorted.length - 1);
    const below = Math.floor(place);
    const low = sorted[below] as number;
    const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
    return low === high ? low : low + (high - low) * (place - below);
  }

  /** The arithmetic mean, in base units. */
  get mean(): number {
    let sum = 0;
    for (const sample of this.samples) sum += sample;
    return sum / this.samples.length;
  }

  /** The standard deviation, in base units. */
  get deviation(): number {
    const { mean } = this;
    let squares = 0;
    for (const sample of this.samples) squares += (sample - mean) ** 2;
    return Math.sqrt(squares / this.samples.length);
  }

  /** So many of its unit, from base units: what is certain about something uncertain. */
  certain(amount: number): number | Unit {
    return this.unit === undefined ? amount : inUnit(amount, this.unit);
  }

  /** One case of it. */
  at(index: number): number | Unit {
    return this.certain(this.samples[index] as number);
  }

  /** The amount that half of the cases are below. */
  get median(): number | Unit {
    return this.certain(this.percentile(0.5));
  }

  /** The same samples shown in another unit of the same dimension, or of one that differs only in what is counted. */
  shownIn(unit: Unit): Uncertain {
    return new Uncertain(this.samples, withoutValue(unit), this.sources, this.drawn);
  }
}

/** What is true in some cases and not in others: an outcome, 1 or 0, for each sample. */
export class Chance {
  readonly kind = 'chance';

  constructor(
    readonly outcomes: Uint8Array,
    readonly sources = NO_SOURCES,
  ) {}

  /** The share of cases in which it is true. */
  get probability(): number {
    let cases = 0;
    for (const outcome of this.outcomes) cases += outcome;
    return cases / this.outcomes.length;
  }

  at(index: number): boolean {
    return this.outcomes[index] === 1;
  }
}

export function isUncertain(value: unknown): value is Uncertain {
  return value instanceof Uncertain;
}

export function isChance(value: unknown): value is Chance {
  return value instanceof Chance;
}

/** All that was drawn for some values. */
export function sourcesOf(values: readonly unknown[]): ReadonlySet<Source> {
  return new Set(
    values.flatMap((value) => (isUncertain(value) || isChance(value) ? [...value.sources] : [])),
  );
}

/** An amount in base units as a quantity that is shown in a unit. */
export function inUnit(amount: number, unit: Unit): Unit {
  const quantity = unit.clone();
  (quantity as unknown as { value: number }).value = amount;
  return quantity;
}

/** A number as it is, a quantity in base units. */
export function baseAmount(value: number | Unit): number {
  return isQuantity(value) ? (partsOf(value).value ?? 1) : value;
}
