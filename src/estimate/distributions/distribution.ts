/**
 * A distribution, by the parameters that its field's books use; amounts are in the base unit of whatever is distributed
 * (seconds, bytes, plain numbers).
 */
export type Distribution =
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number }
  /** `mu` and `sigma` are those of the logarithm. */
  | { readonly kind: 'lognormal'; readonly mu: number; readonly sigma: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  /** On `low … high`; a plain beta distribution is one on 0 … 1. */
  | {
      readonly kind: 'beta';
      readonly alpha: number;
      readonly beta: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'pareto'; readonly minimum: number; readonly shape: number }
  | { readonly kind: 'poisson'; readonly mean: number };

/** One argument of a family. */
export interface Parameter {
  readonly name: string;
  /** `own`: what is distributed, a duration say; `plain`: a number, such as a shape. */
  readonly counts: 'own' | 'plain';
  readonly means: string;
  /** Of a plain number that can be no more: of a share, 1. */
  readonly most?: number;
}

/** The parameters' values by name. */
export type Parameters = Readonly<Record<string, number>>;

/** A family of distributions: how it is written, and which one is meant. */
export interface Family {
  readonly name: string;
  readonly means: string;
  readonly example: string;
  /** Ways to say which one. The first may be given in order, without names. */
  readonly ways: readonly (readonly Parameter[])[];
  /** Whether two percentiles are a way too: `p50 = 2 ms, p99 = 10 ms`. */
  readonly byPercentiles?: (points: readonly [Percentile, Percentile]) => Distribution;
  /** What the values must be like, for the message where `fit` finds none. */
  readonly demands: string;
  /** The distribution with these parameters; `undefined` where there is none. */
  readonly fit: (parameters: Parameters) => Distribution | undefined;
}

/** An amount below which a share of all lies. */
export interface Percentile {
  readonly share: number;
  readonly amount: number;
}

export const own = (name: string, means: string): Parameter => ({ name, counts: 'own', means });
export const plain = (name: string, means: string): Parameter => ({ name, counts: 'plain', means });
export const share = (name: string, means: string): Parameter => ({ ...plain(name, means), most: 1 });

export const meanAndDeviation: readonly Parameter[] = [
  own('mean', 'arithmetic mean'),
  own('sd', 'standard deviation'),
];
