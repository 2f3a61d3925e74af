import { exp, ln } from './elementary';

/** A distribution of non-negative amounts (times, mostly), by its own parameters. */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number }
  /** `mu` and `sigma` are those of the logarithm. */
  | { readonly kind: 'lognormal'; readonly mu: number; readonly sigma: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'pareto'; readonly minimum: number; readonly shape: number }
  /** One of several, each with its share of the draws. */
  | { readonly kind: 'mixture'; readonly parts: readonly Part[] };

/** One of several distributions; all shares add up to 1. */
export interface Part {
  readonly share: number;
  readonly distribution: Distribution;
}

/** The distribution of amounts that are so many times as large. */
export function scaled(distribution: Distribution, factor: number): Distribution {
  switch (distribution.kind) {
    case 'constant':
      return { kind: 'constant', value: distribution.value * factor };
    case 'exponential':
      return { kind: 'exponential', mean: distribution.mean * factor };
    case 'uniform':
      return { kind: 'uniform', low: distribution.low * factor, high: distribution.high * factor };
    case 'normal':
      return { kind: 'normal', mean: distribution.mean * factor, deviation: distribution.deviation * factor };
    case 'lognormal':
      return { kind: 'lognormal', mu: distribution.mu + ln(factor), sigma: distribution.sigma };
    case 'gamma':
      return { kind: 'gamma', shape: distribution.shape, scale: distribution.scale * factor };
    case 'pareto':
      return { kind: 'pareto', minimum: distribution.minimum * factor, shape: distribution.shape };
    case 'mixture':
      return {
        kind: 'mixture',
        parts: distribution.parts.map(({ share, distribution: part }) => ({
          share,
          distribution: scaled(part, factor),
        })),
      };
  }
}

/** What its draws come to on average; `Infinity` where a few very large ones leave no average. */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.value;
    case 'exponential':
    case 'normal':
      return distribution.mean;
    case 'uniform':
      return (distribution.low + distribution.high) / 2;
    case 'lognormal':
      return exp(distribution.mu + distribution.sigma ** 2 / 2);
    case 'gamma':
      return distribution.shape * distribution.scale;
    case 'pareto':
      return distribution.shape > 1
        ? (distribution.minimum * distribution.shape) / (distribution.shape - 1)
        : Infinity;
    case 'mixture':
      return distribution.parts.reduce((sum, { share, distribution: part }) => sum + share * meanOf(part), 0);
  }
}
