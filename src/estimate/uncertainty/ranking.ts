import type { Source, Uncertain } from './uncertain';
import type { Unit } from '../mathematics';

/** What one uncertain input does to a result. */
export interface Influence {
  readonly name: string;
  /** Spearman's rank correlation with the result, −1 … 1. */
  readonly correlation: number;
  /** Its share of all squared rank correlations, 0 … 1: how much of the result's spread it explains. */
  readonly share: number;
  /** The result's median where the input is in its lowest tenth, and in its highest. */
  readonly low: number | Unit;
  readonly high: number | Unit;
}

/** The inputs of a result, the most influential first: which to measure first. */
export interface Ranking {
  readonly kind: 'ranking';
  readonly influences: readonly Influence[];
  /** The result's median. */
  readonly median: number | Unit;
}

/**
 * Ranks what a result was drawn from by rank correlation (Spearman; Saltelli et al., Sensitivity Analysis in Practice,
 * 2004, §1.2.5 for its use), each with the ends of its bar in a tornado diagram.
 */
export function rank(result: Uncertain): Ranking {
  const resultRanks = ranks(result.samples);
  const correlations = [...result.sources].map((source) => ({
    source,
    correlation: correlation(ranks(source.samples), resultRanks),
  }));
  const squares = correlations.reduce((sum, { correlation }) => sum + correlation ** 2, 0);
  const influences = correlations
    .map(({ source, correlation }): Influence => {
      const [low, high] = ends(source, result);
      const share = squares === 0 ? 0 : correlation ** 2 / squares;
      return { name: source.name, correlation, share, low, high };
    })
    .sort((one, other) => Math.abs(other.correlation) - Math.abs(one.correlation));
  return { kind: 'ranking', influences, median: result.median };
}

/** The place of each sample among all, from 0; equal ones share the mean of theirs. */
function ranks(samples: Float64Array): Float64Array {
  const order = inOrder(samples);
  const places = new Float64Array(samples.length);
  for (let first = 0; first < order.length;) {
    let last = first;
    while (last + 1 < order.length && samples[order[last + 1] as number] === samples[order[first] as number])
      last++;
    for (let at = first; at <= last; at++) places[order[at] as number] = (first + last) / 2;
    first = last + 1;
  }
  return places;
}

function inOrder(samples: Float64Array): Uint32Array {
  return Uint32Array.from(samples, (_, index) => index).sort(
    (one, other) => (samples[one] as number) - (samples[other] as number),
  );
}

/** Pearson's correlation of two lists of ranks; 0 where one of them is constant. */
function correlation(one: Float64Array, other: Float64Array): number {
  const middle = (one.length - 1) / 2;
  let [product, left, right] = [0, 0, 0];
  for (let index = 0; index < one.length; index++) {
    const [a, b] = [(one[index] as number) - middle, (other[index] as number) - middle];
    product += a * b;
    left += a * a;
    right += b * b;
  }
  return left === 0 || right === 0 ? 0 : product / Math.sqrt(left * right);
}

function ends(source: Source, result: Uncertain): [number | Unit, number | Unit] {
  const order = inOrder(source.samples);
  const tenth = Math.max(1, Math.round(order.length / 10));
  const median = (places: Uint32Array): number | Unit => {
    const amounts = Float64Array.from(places, (place) => result.samples[place] as number).sort();
    const middle = (amounts.length - 1) / 2;
    const [below = 0, above = 0] = [amounts[Math.floor(middle)], amounts[Math.ceil(middle)]];
    return result.certain((below + above) / 2);
  };
  return [median(order.subarray(0, tenth)), median(order.subarray(-tenth))];
}
