import erfc from '@stdlib/math-base-special-erfc';
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import gammaQuantile from '@stdlib/stats-base-dists-gamma-quantile';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import poissonQuantile from '@stdlib/stats-base-dists-poisson-quantile';
import type { Distribution } from './distribution';

/**
 * The quantiles of a distribution at (i + ½) ÷ count, ascending: what a sample of that size looks like at its most
 * typical. The special functions are stdlib's, written in JavaScript down to the logarithm, so that every engine gives
 * the same bits.
 */
export function quantiles(distribution: Distribution, count: number): Float64Array {
  switch (distribution.kind) {
    case 'normal':
      return linear(standard('normal', count), distribution.mean, distribution.deviation);
    case 'lognormal': {
      const { mu, sigma } = distribution;
      const shape = standard(`lognormal ${sigma}`, count, () =>
        standard('normal', count).map((z) => exp(sigma * z)),
      );
      return linear(shape, 0, exp(mu));
    }
    case 'uniform':
      return linear(standard('uniform', count), distribution.low, distribution.high - distribution.low);
    case 'triangular':
      return triangular(distribution, count);
    case 'beta': {
      const { alpha, beta, low, high } = distribution;
      const quantile = betaQuantile.factory(alpha, beta);
      const shape = standard(`beta ${alpha} ${beta}`, count, () => smooth(quantile, count));
      return linear(shape, low, high - low);
    }
    case 'exponential':
      return linear(standard('exponential', count), 0, distribution.mean);
    case 'gamma': {
      const { shape, scale } = distribution;
      const quantile = gammaQuantile.factory(shape, 1);
      return linear(
        standard(`gamma ${shape}`, count, () => smooth(quantile, count)),
        0,
        scale,
      );
    }
    case 'pareto': {
      const { minimum, shape } = distribution;
      const tail = standard(`pareto ${shape}`, count, () =>
        standard('exponential', count).map((e) => exp(e / shape)),
      );
      return linear(tail, 0, minimum);
    }
    case 'poisson':
      return linear(
        standard(`poisson ${distribution.mean}`, count, () =>
          stepped(poissonQuantile.factory(distribution.mean), count),
        ),
        0,
        1,
      );
  }
}

/** Tables that are kept: those of distributions that differ only in place and scale are one. */
const KEPT = 64;
const tables = new Map<string, Float64Array>();

const STANDARD: Readonly<Record<string, (p: number) => number>> = {
  uniform: (p) => p,
  normal: normalQuantile.factory(0, 1),
  exponential: (p) => -ln(1 - p),
};

function standard(name: string, count: number, make = (): Float64Array => exact(STANDARD[name], count)) {
  const key = `${name} ${count}`;
  const table = tables.get(key) ?? make();
  tables.delete(key);
  tables.set(key, table);
  const [oldest] = tables.keys();
  if (tables.size > KEPT && oldest !== undefined) tables.delete(oldest);
  return table;
}

function exact(quantile: (p: number) => number = (p) => p, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) => quantile((index + 0.5) / count));
}

function linear(table: Float64Array, location: number, scale: number): Float64Array {
  const moved = new Float64Array(table.length);
  for (let index = 0; index < table.length; index++)
    moved[index] = location + scale * (table[index] as number);
  return moved;
}

/** Kotz and van Dorp, Beyond Beta (2004), eq. 1.9. */
function triangular({ low, mode, high }: Distribution & { kind: 'triangular' }, count: number): Float64Array {
  const width = high - low;
  const peak = (mode - low) / width;
  return exact(
    (p) =>
      p < peak
        ? low + Math.sqrt(p * width * (mode - low))
        : high - Math.sqrt((1 - p) * width * (high - mode)),
    count,
  );
}

/** Knots of a smooth quantile function, at even distances on the scale of the normal distribution. */
const KNOTS = 400;

/**
 * A quantile function that is dear to evaluate, by cubic interpolation over the standard normal quantile of p: on that
 * scale the tails of the gamma and the beta distribution are nearly straight.
 */
function smooth(quantile: (p: number) => number, count: number): Float64Array {
  if (count <= KNOTS) return exact(quantile, count);
  const z = standard('normal', count);
  const reach = (z[count - 1] as number) * (1 + 2 / KNOTS);
  const step = (2 * reach) / (KNOTS - 1);
  const knots = Float64Array.from({ length: KNOTS }, (_, knot) =>
    quantile(erfc((reach - knot * step) * Math.SQRT1_2) / 2),
  );
  return z.map((at) => {
    const place = (at + reach) / step;
    const knot = Math.min(KNOTS - 3, Math.max(1, Math.floor(place)));
    return cubic(knots, knot, place - knot);
  });
}

/** Lagrange's cubic through the four knots around a place. */
function cubic(knots: Float64Array, knot: number, t: number): number {
  const [a, b, c, d] = [knots[knot - 1], knots[knot], knots[knot + 1], knots[knot + 2]] as [
    number,
    number,
    number,
    number,
  ];
  return (
    (-a * t * (t - 1) * (t - 2)) / 6 +
    (b * (t + 1) * (t - 1) * (t - 2)) / 2 -
    (c * (t + 1) * t * (t - 2)) / 2 +
    (d * (t + 1) * t * (t - 1)) / 6
  );
}

/** A quantile function with few steps: where both ends of a stretch are alike, all of it is. */
function stepped(quantile: (p: number) => number, count: number): Float64Array {
  const table = new Float64Array(count);
  const at = (index: number): number => quantile((index + 0.5) / count);
  const fill = (from: number, low: number, to: number, high: number): void => {
    if (low === high) table.fill(low, from, to + 1);
    else if (to - from < 2) {
      table[from] = low;
      table[to] = high;
    } else {
      const middle = (from + to) >> 1;
      const value = at(middle);
      fill(from, low, middle, value);
      fill(middle, value, to, high);
    }
  };
  fill(0, at(0), count - 1, at(count - 1));
  return table;
}
